package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rights of the Kubernetes dashboard are for its own service account.
@AutoService(ObjectCheck.class)
public final class DashboardRoleBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K528", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "The dashboard's role is bound to others",
                            "Die Rolle des Dashboards ist anderen " + "zugewiesen"),
                    Text.of(
                            "Whoever holds the dashboard's role sees its tokens and settings, and what it may do.",
                            "Wer die Rolle des Dashboards hat, sieht dessen Token und Einstellungen und kann, "
                                    + "was es darf."))
            .fixedBy(
                    Text.of(
                            "Remove every subject but ServiceAccount kubernetes-dashboard from the binding",
                            "In der Zuweisung alle Subjekte außer dem ServiceAccount kubernetes-dashboard entfernen"),
                    "Kubescape:C-0014",
                    "Kubescape:rule-access-dashboard-subject-v1");

    private static final String DASHBOARD = "kubernetes-dashboard";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Rooms.BINDINGS;
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Rbac rbac = Rbac.of(view.cluster());
        return List.of(rbac.binding(view.object())
                .map(binding -> judge(rbac, binding))
                .orElseGet(() -> Rooms.otherGroup(view.object())));
    }

    private static Verdict judge(Rbac rbac, Binding binding) {
        Optional<Verdict> silent = Rooms.silent(rbac, binding);
        if (silent.isPresent()) {
            return silent.get();
        }
        List<String> others = binding.subjects().stream()
                .filter(s -> !s.name().equals(DASHBOARD))
                .map(Subject::title)
                .toList();
        if (!binding.role().name().equals(DASHBOARD) || others.isEmpty()) {
            return new Verdict.Pass(binding.object().where("subjects"));
        }
        Text whom = Evidence.list(others);
        String role = binding.role().title();
        return Verdict.fail(
                RULE,
                binding.object().where("subjects"),
                "subjects",
                Text.of(whom.english() + ": " + role, whom.german() + ": " + role));
    }
}

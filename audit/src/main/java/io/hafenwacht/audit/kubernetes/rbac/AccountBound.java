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

/// An inventory: which service accounts hold rights, so that somebody can ask what for.
@AutoService(ObjectCheck.class)
public final class AccountBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K527", Severity.INFO, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A service account holds rights", "Ein Service-Account hat Rechte"),
                    Text.of(
                            "Whoever breaks into a pod of this account has its rights.",
                            "Wer in einen Pod dieses Kontos eindringt, hat dessen Rechte."))
            .fixedBy(
                    Text.of(
                            "Review the binding; where pods do not call the API: automountServiceAccountToken: "
                                    + "false on the ServiceAccount",
                            "Die Zuweisung prüfen; wo Pods die API nicht brauchen: "
                                    + "automountServiceAccountToken: false am ServiceAccount"),
                    "Kubescape:C-0053",
                    "Kubescape:access-container-service-account-v1",
                    "KubeHound:PERMISSION_DISCOVER");

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
        List<String> holding = binding.subjects().stream()
                .filter(s -> s.kind() == Subject.Kind.SERVICE_ACCOUNT && mounts(rbac, s))
                .map(Subject::title)
                .distinct()
                .toList();
        if (holding.isEmpty()) {
            return new Verdict.Pass(binding.object().where("subjects"));
        }
        Text whom = Evidence.list(holding);
        String role = binding.role().title();
        return Verdict.fail(
                RULE,
                binding.object().where("subjects"),
                "subjects",
                Text.of(whom.english() + ": " + role, whom.german() + ": " + role));
    }

    private static boolean mounts(Rbac rbac, Subject account) {
        return rbac.account(account)
                .flatMap(object -> object.at("automountServiceAccountToken").bool())
                .orElse(true);
    }
}

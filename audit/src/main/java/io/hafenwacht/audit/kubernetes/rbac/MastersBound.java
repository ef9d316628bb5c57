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
import java.util.Set;

/// CIS Kubernetes 5.1.7: members of `system:masters` pass every authorizer, so a binding gives them nothing
/// and shows only that the group is in use; its certificates cannot be revoked.
@AutoService(ObjectCheck.class)
public final class MastersBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K526", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A binding names system:masters", "Eine Zuweisung nennt system:masters"),
                    Text.of(
                            "Members of system:masters are never refused anything, and no deletion of a binding "
                                    + "takes that away.",
                            "Mitgliedern von system:masters wird nie etwas verweigert, und keine gelöschte "
                                    + "Zuweisung nimmt ihnen das."))
            .fixedBy(
                    Text.of(
                            "Remove the subject, and issue people certificates or tokens of another group",
                            "Das Subjekt entfernen und Personen Zertifikate oder Token einer anderen Gruppe "
                                    + "ausstellen"),
                    "CIS-Kubernetes:5.1.7",
                    "Kubescape:C-0246",
                    "Trivy:KSV-0123",
                    "BSI:APP.4.4.A3");

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
        if (binding.builtIn()) {
            return Rooms.builtIn();
        }
        return Named.of(binding, Set.of(Subject.MASTERS.name()))
                .<Verdict>map(index -> Verdict.fail(
                        RULE,
                        binding.object().where("subjects[" + index + "]"),
                        "subjects",
                        Named.evidence(binding, index)))
                .orElseGet(() -> new Verdict.Pass(binding.object().where("subjects")));
    }
}

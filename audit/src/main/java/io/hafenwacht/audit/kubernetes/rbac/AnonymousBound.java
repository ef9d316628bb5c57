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

/// `system:anonymous` and `system:unauthenticated` are everybody who reaches the API server's port.
/// Kubernetes itself binds `system:public-info-viewer` to them, and nothing else.
@AutoService(ObjectCheck.class)
public final class AnonymousBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K524", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Rights without authentication", "Rechte ohne Anmeldung"),
                    Text.of(
                            "Whoever reaches the API server has these rights, without any credential.",
                            "Wer den API-Server erreicht, hat diese Rechte, ganz ohne Anmeldung."))
            .fixedBy(
                    Text.of(
                            "Remove the subject: kubectl edit the binding, delete the entries system:anonymous "
                                    + "and system:unauthenticated",
                            "Das Subjekt entfernen: in der Zuweisung die Einträge system:anonymous und "
                                    + "system:unauthenticated löschen"),
                    "Kubescape:C-0262",
                    "Kubescape:anonymous-access-enabled",
                    "Trivy:KSV-0122",
                    "BSI:APP.4.4.A3");

    private static final Set<String> NAMES = Set.of("system:anonymous", "system:unauthenticated");

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
        return Named.of(binding, NAMES)
                .<Verdict>map(index -> Verdict.fail(
                                RULE,
                                binding.object().where("subjects[" + index + "]"),
                                "subjects",
                                Named.evidence(binding, index))
                        .graded(Rooms.severity(RULE, List.of(binding))))
                .orElseGet(() -> new Verdict.Pass(binding.object().where("subjects")));
    }
}

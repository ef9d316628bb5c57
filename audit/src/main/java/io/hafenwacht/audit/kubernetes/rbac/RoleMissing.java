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

/// A binding to a role that does not exist gives nothing until somebody creates a role of that name: then it
/// gives that.
@AutoService(ObjectCheck.class)
public final class RoleMissing implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K531", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "A binding names a role that is not there",
                            "Eine Zuweisung nennt eine Rolle, die " + "es nicht gibt"),
                    Text.of(
                            "Whoever may create roles decides what the subjects of the binding get, unnoticed.",
                            "Wer Rollen anlegen darf, entscheidet unbemerkt, was die Subjekte der Zuweisung bekommen."))
            .fixedBy(
                    Text.of(
                            "Delete the binding, or create the role that it names",
                            "Die Zuweisung löschen oder die genannte Rolle anlegen"),
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
        var where = binding.object().where("roleRef");
        if (binding.impossible()) {
            return Verdict.fail(
                    RULE,
                    where,
                    "roleRef",
                    Text.of(
                            "roleRef.kind: Role, which a ClusterRoleBinding cannot give",
                            "roleRef.kind: Role, was ein ClusterRoleBinding nicht gewähren kann"));
        }
        if (rbac.truncated(binding)) {
            return Verdict.unknown(
                    where,
                    Text.of(
                            binding.role().title() + " aggregates more rules than are looked at",
                            binding.role().title() + " fasst mehr Regeln zusammen, als betrachtet werden"),
                    Text.of("Narrow its aggregationRule.", "Die aggregationRule enger fassen."));
        }
        if (rbac.roleOf(binding).isPresent()) {
            return new Verdict.Pass(where);
        }
        String role = binding.role().title();
        if (!rbac.cluster().live()) {
            return Verdict.unknown(
                    where,
                    Text.of(
                            role + " is not among the files, so what the binding gives is not known",
                            role + " steht nicht in den Dateien; was die Zuweisung gewährt, ist unbekannt"),
                    Text.of(
                            "Add the role's manifest, or look at the live cluster.",
                            "Das Manifest der Rolle dazunehmen oder den laufenden Cluster ansehen."));
        }
        return Verdict.fail(RULE, where, "roleRef", Text.of(role + " does not exist", role + " existiert nicht"));
    }
}

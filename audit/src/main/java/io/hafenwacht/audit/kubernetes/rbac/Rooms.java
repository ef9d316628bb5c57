package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which objects the checks of powers speak about, and how loudly.
final class Rooms {
    static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");
    static final Set<String> ALL = Set.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding");

    private Rooms() {}

    /// Why a binding is judged elsewhere or not at all, if so.
    static Optional<Verdict> notHere(Rbac rbac, Binding binding) {
        Optional<Verdict> nothing = silent(rbac, binding);
        if (nothing.isPresent()) {
            return nothing;
        }
        if (everything(rbac, binding)) {
            return Optional.of(Verdict.notApplicable(
                    Text.of("it gives everything: HW-K501 reports it", "sie gewährt alles: HW-K501 meldet sie")));
        }
        if (rbac.roleOf(binding).filter(Role::userFacing).isPresent()) {
            return Optional.of(Verdict.notApplicable(Text.of(
                    "it gives one of Kubernetes' own roles for people: HW-K503 reports it",
                    "sie gewährt eine der Kubernetes-eigenen Rollen für Personen: HW-K503 meldet sie")));
        }
        return Optional.empty();
    }

    /// Why a binding gives nothing to anybody who matters.
    static Optional<Verdict> silent(Rbac rbac, Binding binding) {
        if (binding.builtIn()) {
            return Optional.of(builtIn());
        }
        if (binding.subjects().isEmpty()) {
            return Optional.of(Verdict.notApplicable(
                    Text.of("it names no subject", "sie nennt niemanden, dem sie etwas gewährt")));
        }
        if (rbac.roleOf(binding).isEmpty()) {
            return Optional.of(Verdict.notApplicable(Text.of(
                    "its role is not among what was read: HW-K531 reports it",
                    "ihre Rolle ist nicht unter dem Gelesenen: HW-K531 meldet sie")));
        }
        return Optional.empty();
    }

    /// What mends a binding: the role may be right for others.
    static Text unbind(Binding binding) {
        String command = "kubectl delete "
                + (binding.cluster()
                        ? "clusterrolebinding " + binding.object().name()
                        : "rolebinding " + binding.object().name() + " -n " + binding.namespace());
        return Text.of(
                "Bind a role without this right, or none: " + command,
                "Eine Rolle ohne dieses Recht zuweisen, oder keine: " + command);
    }

    static boolean everything(Rbac rbac, Binding binding) {
        return rbac.everything(binding);
    }

    static Verdict builtIn() {
        return Verdict.notApplicable(Text.of("Kubernetes itself brings it", "Kubernetes bringt es selbst mit"));
    }

    static Verdict otherGroup(KubeObject object) {
        return Verdict.notApplicable(Text.of(
                "API group \"" + object.group() + "\" is not RBAC",
                "API-Gruppe \"" + object.group() + "\" gehört nicht zu RBAC"));
    }

    private static final Text NOBODY = Text.of(
            "nobody has the role: it gives nothing until somebody is bound to it",
            "niemand hat die Rolle: sie gewährt nichts, bis jemand sie zugewiesen bekommt");
    private static final Text UNBOUND_FIX = Text.of(
            "Nobody has this role: delete it, or take the right out before anybody is bound to it",
            "Niemand hat diese Rolle: löschen, oder das Recht herausnehmen, bevor sie jemand zugewiesen bekommt");

    /// What a role gives: told apart where nobody has it, and then less likely to hurt, not less grave.
    static Verdict.Fail ofRole(Rule rule, Role role, List<Binding> bindings, Verdict.Fail fail) {
        if (!bindings.isEmpty()) {
            return fail.graded(severity(rule, bindings));
        }
        Severity severity = role.cluster() ? rule.severity() : lower(rule.severity());
        return fail.graded(severity).fixedBy(UNBOUND_FIX).dormant(NOBODY);
    }

    /// The rule's own grade where somebody has it in the whole cluster, one less in single namespaces.
    static Severity severity(Rule rule, List<Binding> bindings) {
        return bindings.stream().anyMatch(Binding::cluster) ? rule.severity() : lower(rule.severity());
    }

    static Severity lower(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.HIGH;
            case HIGH -> Severity.MEDIUM;
            case MEDIUM -> Severity.LOW;
            case LOW, INFO -> Severity.INFO;
            case UNKNOWN -> Severity.UNKNOWN;
        };
    }
}

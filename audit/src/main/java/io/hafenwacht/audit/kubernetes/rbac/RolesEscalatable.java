package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// CIS Kubernetes 5.1.8: the API server lets nobody give rights that they do not have, except with the verbs
/// `bind` (on roles) and `escalate`.
@AutoService(ObjectCheck.class)
public final class RolesEscalatable implements PowerCheck {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final Wording BIND_ANY =
            (role, index) -> role.rules().get(index).names().contains(PolicyRule.ALL);
    private static final Power POWER = Power.of(Rule.of("HW-K512", Severity.CRITICAL, DefenceLayer.ACCESS)
                    .titled(
                            Text.of(
                                    "Roles can be bound or widened beyond own rights",
                                    "Rollen lassen sich über " + "eigene Rechte hinaus zuweisen oder erweitern"),
                            Text.of(
                                    "With bind or escalate a subject gives itself every right, up to cluster-admin.",
                                    "Mit bind oder escalate gibt sich ein Subjekt jedes Recht, bis hin zu "
                                            + "cluster-admin."))
                    .fixedBy(
                            Text.of(
                                    "Remove bind and escalate on roles and clusterroles from the role, or name "
                                            + "the roles that may be bound: resourceNames: [view]",
                                    "In der Rolle bind und escalate auf roles und clusterroles entfernen oder "
                                            + "die zuweisbaren Rollen nennen: resourceNames: [view]"),
                            "BSI:APP.4.4.A3"))
            .gives("bind", RBAC, "roles|clusterroles", "CIS-Kubernetes:5.1.8")
            .gives("escalate", RBAC, "roles|clusterroles", "CIS-Kubernetes:5.1.8")
            .readsInRole(Wording.of("escalate|bind|impersonate|*", "roles|rolebindings"), "Trivy:KSV-0050")
            .readsInRole(
                    Wording.of("create", RBAC, "rolebindings")
                            .before(BIND_ANY.and(Wording.of("bind", RBAC, "roles|clusterroles"))),
                    "Trivy:KSV-0051")
            .readsInRole(
                    Wording.of("create", RBAC, "clusterrolebindings")
                            .before(BIND_ANY.and(Wording.of("bind", "clusterroles"))),
                    "Trivy:KSV-0052")
            .readsInBinding(
                    Wording.of("bind|escalate|*", RBAC + "|*", "clusterroles|roles|*"),
                    "Kubescape:C-0191",
                    "Kubescape:rule-can-bind-escalate")
            // To bind takes a binding to make as well, cluster-wide one for a ClusterRole only.
            .reaching(
                    Reach.ANYWHERE,
                    "KubeHound:ROLE_BIND",
                    List.of(
                            Access.anyOf("create", RBAC, "rolebindings"),
                            Access.anyOf("bind", RBAC, "roles|clusterroles")))
            .reaching(
                    Reach.CLUSTER,
                    "KubeHound:ROLE_BIND",
                    List.of(
                            Access.anyOf("create", RBAC, "clusterrolebindings"),
                            Access.anyOf("bind", RBAC, "clusterroles")))
            .reaching(
                    Reach.STRONG,
                    "rbac-police:escalate_roles",
                    List.of(Access.anyOf("escalate", RBAC, "roles|clusterroles")))
            .reaching(Reach.STRONG, "rbac-police:bind_roles", List.of(Access.anyOf("bind", RBAC, "roles|clusterroles")))
            .build();

    @Override
    public Power power() {
        return POWER;
    }

    /// To bind roles that are named and modest is what the fix asks for.
    @Override
    public boolean modest(Rbac rbac, OwnedRule owned) {
        PolicyRule rule = owned.rule();
        return rule.verbs().equals(Set.of("bind"))
                && rule.resources().equals(Set.of("clusterroles"))
                && !rule.names().isEmpty()
                && rule.names().stream().allMatch(name -> Powers.modest(rbac, new Binding.RoleKey("", name)));
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.stream.Stream;

/// The status of nodes, pods and Services is what controllers believe: a false one moves pods to another
/// node, takes over a Service's address (CVE-2020-8554) or gives a pod foreign labels.
@AutoService(ObjectCheck.class)
public final class StatusWritable implements PowerCheck {
    /// Takes pods away from their node.
    private static final List<Access.Resource> REMOVED = Stream.of(
                    Access.anyOf("delete", "", "pods|nodes"),
                    Access.anyOf("create", "", "pods/eviction"),
                    Access.anyOf("update|patch", "", "pods|pods/status|nodes"))
            .flatMap(List::stream)
            .toList();

    /// Keeps them from other nodes.
    private static final List<Access.Resource> UNSCHEDULABLE = Access.anyOf("update|patch", "", "nodes|nodes/status");

    private static final Power POWER = Power.of(Rule.of("HW-K523", Severity.MEDIUM, DefenceLayer.ACCESS)
                    .titled(
                            Text.of(
                                    "The status of nodes, pods or Services can be forged",
                                    "Der Status von " + "Knoten, Pods oder Diensten lässt sich fälschen"),
                            Text.of(
                                    "A forged status lures pods with strong tokens onto an attacker's node, or "
                                            + "sends a foreign address's traffic to a Service.",
                                    "Ein gefälschter Status lockt Pods mit starken Token auf einen Knoten des "
                                            + "Angreifers oder leitet Verkehr fremder Adressen auf einen Dienst."))
                    .fixedBy(
                            Text.of(
                                    "Remove update and patch on nodes/status, pods/status and services/status, "
                                            + "and create on pods/eviction, from the role",
                                    "In der Rolle update und patch auf nodes/status, pods/status und "
                                            + "services/status sowie create auf pods/eviction entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives("update|patch", "", "nodes")
            .gives("update|patch", "", "nodes/status", "rbac-police:modify_node_status")
            .gives("update|patch", "", "pods/status", "rbac-police:modify_pod_status")
            .gives("update|patch", "", "services/status", "rbac-police:modify_service_status_cve_2020_8554")
            .gives("create", "", "pods/eviction")
            .reaching(Reach.STRONG_UNNAMED, "rbac-police:steal_pods", List.of(REMOVED, UNSCHEDULABLE))
            .onNode(Reach.STRONG_UNNAMED, "rbac-police:steal_pods", List.of(REMOVED, UNSCHEDULABLE))
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

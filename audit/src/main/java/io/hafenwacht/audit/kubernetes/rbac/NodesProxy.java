package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 5.1.10: `nodes/proxy` reaches the kubelet's API past admission and audit; over WebSocket
/// `get` is enough to run commands in every pod of the node.
@AutoService(ObjectCheck.class)
public final class NodesProxy implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K515", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of(
                                    "The kubelet can be reached through nodes/proxy",
                                    "Der Kubelet ist über " + "nodes/proxy erreichbar"),
                            Text.of(
                                    "The kubelet runs commands in every container of its node, and no audit log "
                                            + "of the API server shows them.",
                                    "Der Kubelet führt in jedem Container seines Knotens Befehle aus, und kein "
                                            + "Audit-Protokoll des API-Servers zeigt sie."))
                    .fixedBy(
                            Text.of(
                                    "Remove nodes/proxy from the role; for metrics use nodes/metrics and nodes/stats",
                                    "In der Rolle nodes/proxy entfernen; für Metriken nodes/metrics und "
                                            + "nodes/stats verwenden"),
                            "BSI:APP.4.4.A3"))
            .gives("get|create", "", "nodes/proxy", "CIS-Kubernetes:5.1.10")
            .gives("create", "", "nodes/proxy", "rbac-police:nodes_proxy")
            .readsInRole(Wording.of("get|create", "nodes/proxy"), "Trivy:KSV-0047")
            .readsInBinding(
                    Wording.of("get|create|connect|*", "|*", "nodes/proxy|*"),
                    "Kubescape:C-0279",
                    "Kubescape:rule-can-access-proxy-subresource")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.7: kubelets go by the name of their host. Some cloud providers need another; then it is
/// for the reader to say so. Only the command line tells.
@AutoService(ClusterCheck.class)
public final class KubeletHostnameOverridden extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K667", Severity.INFO, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Kubelet goes by another name than its host",
                            "Kubelet führt einen anderen Namen als sein Host"),
                    Text.of(
                            "Certificates and logs name a node that no host is called by; name checks may break.",
                            "Zertifikate und Logs nennen einen Node, wie kein Host heißt; Namensprüfungen können "
                                    + "brechen."))
            .fixedBy(
                    Text.of(
                            "Remove --hostname-override from the command line of the kubelet, unless the "
                                    + "provider needs it",
                            "--hostname-override aus dem Aufruf des Kubelets entfernen, wenn der Anbieter es "
                                    + "nicht braucht"),
                    "CIS-Kubernetes:4.2.7",
                    "Kubescape:C-0179",
                    "Trivy:KCV-0086");

    public KubeletHostnameOverridden() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        if (namesItself(at.facts().get("version"))) {
            return;
        }
        at.started()
                .flag("hostname-override")
                .ifPresent(_ -> at.flag("hostname-override")
                        .cites("CIS-Kubernetes:4.2.7", "Kubescape:C-0179", "Trivy:KCV-0086")
                        .fail());
    }

    /// k3s and RKE2 give their kubelets the name of the node, whatever the host is called.
    private static boolean namesItself(Node version) {
        String text = version.string().orElseGet(() -> version.get("gitVersion").stringOrEmpty());
        return text.contains("+k3s") || text.contains("+rke2");
    }
}

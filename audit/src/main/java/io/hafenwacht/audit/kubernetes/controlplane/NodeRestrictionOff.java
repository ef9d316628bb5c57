package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.14: the admission plugin NodeRestriction is on.
@AutoService(ClusterCheck.class)
public final class NodeRestrictionOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K615", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Nodes may change other nodes", "Nodes dürfen andere Nodes ändern"),
                    Text.of(
                            "A kubelet in wrong hands relabels nodes and pods and draws the workloads that it "
                                    + "wants to itself.",
                            "Ein Kubelet in falschen Händen ändert die Labels von Nodes und Pods und zieht "
                                    + "gewünschte Workloads zu sich."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,NodeRestriction",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,NodeRestriction"),
                    "CIS-Kubernetes:1.2.14",
                    "Kubescape:C-0127",
                    "Kubescape:ensure-that-the-admission-control-plugin-NodeRestriction-is-set",
                    "Trivy:KCV-0016",
                    "BSI:APP.4.4.A17");

    public NodeRestrictionOff() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (!at.plugin("NodeRestriction", false)) {
            at.flag("enable-admission-plugins")
                    .cites(
                            "CIS-Kubernetes:1.2.14",
                            "Kubescape:C-0127",
                            "Kubescape:ensure-that-the-admission-control-plugin-NodeRestriction-is-set",
                            "Trivy:KCV-0016",
                            "BSI:APP.4.4.A17")
                    .fail();
        }
    }
}

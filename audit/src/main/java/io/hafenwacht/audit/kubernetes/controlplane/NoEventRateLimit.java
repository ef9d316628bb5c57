package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.9: the admission plugin EventRateLimit is on.
@AutoService(ClusterCheck.class)
public final class NoEventRateLimit extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K610", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server does not limit the rate of events",
                            "API-Server begrenzt die Rate der Events nicht"),
                    Text.of(
                            "One noisy or hostile client fills etcd and slows the control plane for all.",
                            "Ein lauter oder feindlicher Client füllt etcd und bremst die Control Plane für alle."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,EventRateLimit",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,EventRateLimit"),
                    "CIS-Kubernetes:1.2.9",
                    "Kubescape:C-0121",
                    "Kubescape:ensure-that-the-admission-control-plugin-EventRateLimit-is-set",
                    "Trivy:KCV-0010");

    public NoEventRateLimit() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (!at.plugin("EventRateLimit", false)) {
            at.flag("enable-admission-plugins")
                    .cites(
                            "CIS-Kubernetes:1.2.9",
                            "Kubescape:C-0121",
                            "Kubescape:ensure-that-the-admission-control-plugin-EventRateLimit-is-set",
                            "Trivy:KCV-0010")
                    .fail();
        }
    }
}

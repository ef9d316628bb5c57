package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 2.2: `--client-cert-auth=true`.
@AutoService(ClusterCheck.class)
public final class EtcdClientsUnchecked extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K651", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of("etcd asks clients for no certificate", "etcd verlangt von Clients kein Zertifikat"),
                    Text.of(
                            "Whoever reaches its port reads and writes everything in the cluster.",
                            "Wer den Port erreicht, liest und schreibt alles im Cluster."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/etcd.yaml: --client-cert-auth=true",
                            "Im Befehl von /etc/kubernetes/manifests/etcd.yaml: --client-cert-auth=true"),
                    "CIS-Kubernetes:2.2",
                    "Kubescape:C-0154",
                    "Kubescape:etcd-client-auth-cert",
                    "Trivy:KCV-0043",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdClientsUnchecked() {
        super(RULE, Component.ETCD);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot checked = at.flag("client-cert-auth");
        if (!checked.isTrue()) {
            checked.cites(
                            "CIS-Kubernetes:2.2",
                            "Kubescape:C-0154",
                            "Kubescape:etcd-client-auth-cert",
                            "Trivy:KCV-0043",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

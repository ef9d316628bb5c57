package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 2.6: `--peer-auto-tls` is not true.
@AutoService(ClusterCheck.class)
public final class EtcdPeerAutoTls extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K655", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Members of etcd make their own certificates",
                            "Mitglieder von etcd stellen sich ihre Zertifikate selbst aus"),
                    Text.of(
                            "Members cannot tell each other from an impostor.",
                            "Mitglieder können einander von einem Betrüger nicht unterscheiden."))
            .fixedBy(
                    Text.of(
                            "Remove --peer-auto-tls from /etc/kubernetes/manifests/etcd.yaml",
                            "--peer-auto-tls aus /etc/kubernetes/manifests/etcd.yaml entfernen"),
                    "CIS-Kubernetes:2.6",
                    "Kubescape:C-0158",
                    "Kubescape:etcd-peer-auto-tls-disabled",
                    "Trivy:KCV-0047",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdPeerAutoTls() {
        super(RULE, Component.ETCD);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot automatic = at.flag("peer-auto-tls");
        if (automatic.isTrue()) {
            automatic
                    .cites(
                            "CIS-Kubernetes:2.6",
                            "Kubescape:C-0158",
                            "Kubescape:etcd-peer-auto-tls-disabled",
                            "Trivy:KCV-0047",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

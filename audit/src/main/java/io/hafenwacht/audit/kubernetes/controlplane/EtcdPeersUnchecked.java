package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 2.5: `--peer-client-cert-auth=true`.
@AutoService(ClusterCheck.class)
public final class EtcdPeersUnchecked extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K654", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "etcd asks other members for no certificate",
                            "etcd verlangt von anderen Mitgliedern kein Zertifikat"),
                    Text.of(
                            "Whoever reaches the peer port can join, and gets a copy of everything.",
                            "Wer den Peer-Port erreicht, kann beitreten und bekommt eine Kopie von allem."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/etcd.yaml: --peer-client-cert-auth=true",
                            "Im Befehl von /etc/kubernetes/manifests/etcd.yaml: --peer-client-cert-auth=true"),
                    "CIS-Kubernetes:2.5",
                    "Kubescape:C-0157",
                    "Kubescape:etcd-peer-client-auth-cert",
                    "Trivy:KCV-0046",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdPeersUnchecked() {
        super(RULE, Component.ETCD);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot checked = at.flag("peer-client-cert-auth");
        if (!checked.isTrue()) {
            checked.cites(
                            "CIS-Kubernetes:2.5",
                            "Kubescape:C-0157",
                            "Kubescape:etcd-peer-client-auth-cert",
                            "Trivy:KCV-0046",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

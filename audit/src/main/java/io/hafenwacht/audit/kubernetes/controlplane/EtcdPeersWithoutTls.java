package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 2.4: the members of etcd speak TLS with each other.
@AutoService(ClusterCheck.class)
public final class EtcdPeersWithoutTls extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K653", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Members of etcd speak without TLS", "Mitglieder von etcd sprechen ohne TLS"),
                    Text.of(
                            "Whoever is on the way reads and changes what they copy: everything.",
                            "Wer auf dem Weg sitzt, liest und ändert, was sie kopieren: alles."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/etcd.yaml: --peer-cert-file=FILE "
                                    + "--peer-key-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/etcd.yaml: --peer-cert-file=FILE "
                                    + "--peer-key-file=FILE"),
                    "CIS-Kubernetes:2.4",
                    "Kubescape:C-0156",
                    "Kubescape:etcd-peer-tls-enabled",
                    "Trivy:KCV-0045",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdPeersWithoutTls() {
        super(RULE, Component.ETCD);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot certificate = at.flag("peer-cert-file");
        Answers.Spot key = at.flag("peer-key-file");
        if (!certificate.filled() || !key.filled()) {
            (certificate.filled() ? key : certificate)
                    .cites(
                            "CIS-Kubernetes:2.4",
                            "Kubescape:C-0156",
                            "Kubescape:etcd-peer-tls-enabled",
                            "Trivy:KCV-0045",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

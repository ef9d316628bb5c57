package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 2.1: etcd speaks TLS with its clients.
@AutoService(ClusterCheck.class)
public final class EtcdWithoutTls extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K650", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("etcd speaks without TLS", "etcd spricht ohne TLS"),
                    Text.of(
                            "Whoever is on the way reads all Secrets of the cluster.",
                            "Wer auf dem Weg sitzt, liest alle Secrets des Clusters."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/etcd.yaml: --cert-file=FILE "
                                    + "--key-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/etcd.yaml: --cert-file=FILE --key-file=FILE"),
                    "CIS-Kubernetes:2.1",
                    "Kubescape:C-0153",
                    "Kubescape:etcd-tls-enabled",
                    "Trivy:KCV-0042",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdWithoutTls() {
        super(RULE, Component.ETCD);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot certificate = at.flag("cert-file");
        Answers.Spot key = at.flag("key-file");
        if (!certificate.filled() || !key.filled()) {
            (certificate.filled() ? key : certificate)
                    .cites(
                            "CIS-Kubernetes:2.1",
                            "Kubescape:C-0153",
                            "Kubescape:etcd-tls-enabled",
                            "Trivy:KCV-0042",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

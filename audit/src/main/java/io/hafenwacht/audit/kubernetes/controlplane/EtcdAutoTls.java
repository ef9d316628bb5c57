package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 2.3: `--auto-tls` is not true.
@AutoService(ClusterCheck.class)
public final class EtcdAutoTls extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K652", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("etcd makes its own certificate", "etcd stellt sich sein Zertifikat selbst aus"),
                    Text.of(
                            "Nobody can check a certificate that etcd signed for itself, so nobody does.",
                            "Ein Zertifikat, das etcd für sich selbst signiert, kann niemand prüfen, also tut es "
                                    + "niemand."))
            .fixedBy(
                    Text.of(
                            "Remove --auto-tls from /etc/kubernetes/manifests/etcd.yaml",
                            "--auto-tls aus /etc/kubernetes/manifests/etcd.yaml entfernen"),
                    "CIS-Kubernetes:2.3",
                    "Kubescape:C-0155",
                    "Kubescape:etcd-auto-tls-disabled",
                    "Trivy:KCV-0044",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdAutoTls() {
        super(RULE, Component.ETCD);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot automatic = at.flag("auto-tls");
        if (automatic.isTrue()) {
            automatic
                    .cites(
                            "CIS-Kubernetes:2.3",
                            "Kubescape:C-0155",
                            "Kubescape:etcd-auto-tls-disabled",
                            "Trivy:KCV-0044",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.26: the API server checks the certificate of etcd.
@AutoService(ClusterCheck.class)
public final class EtcdCaMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K629", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server does not check the certificate of etcd",
                            "API-Server prüft das Zertifikat von etcd nicht"),
                    Text.of(
                            "Who sits between them reads and changes the whole state of the cluster.",
                            "Wer dazwischen sitzt, liest und ändert den ganzen Zustand des Clusters."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: --etcd-cafile=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --etcd-cafile=FILE"),
                    "CIS-Kubernetes:1.2.26",
                    "Kubescape:C-0140",
                    "Kubescape:ensure-that-the-api-server-etcd-cafile-argument-is-set-as-appropriate",
                    "Trivy:KCV-0029",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdCaMissing() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("etcd-cafile");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:1.2.26",
                            "Kubescape:C-0140",
                            "Kubescape:ensure-that-the-api-server-etcd-cafile-argument-is-set-as-appropriate",
                            "Trivy:KCV-0029",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

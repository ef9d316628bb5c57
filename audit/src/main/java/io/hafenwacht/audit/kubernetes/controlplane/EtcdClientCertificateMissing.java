package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.23: the API server proves to etcd who it is.
@AutoService(ClusterCheck.class)
public final class EtcdClientCertificateMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K626", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server shows etcd no client certificate",
                            "API-Server weist sich etcd gegenüber nicht aus"),
                    Text.of(
                            "Then etcd, with all Secrets, answers whoever reaches its port.",
                            "Dann beantwortet etcd samt allen Secrets die Anfragen jedes, der den Port erreicht."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--etcd-certfile=FILE --etcd-keyfile=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --etcd-certfile=FILE "
                                    + "--etcd-keyfile=FILE"),
                    "CIS-Kubernetes:1.2.23",
                    "Kubescape:C-0137",
                    "Kubescape:ensure-that-the-api-server-etcd-certfile-and-etcd-keyfile-arguments-are-set-as-appropriate",
                    "Trivy:KCV-0026",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public EtcdClientCertificateMissing() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot certificate = at.flag("etcd-certfile");
        Answers.Spot key = at.flag("etcd-keyfile");
        if (!certificate.filled() || !key.filled()) {
            (certificate.filled() ? key : certificate)
                    .cites(
                            "CIS-Kubernetes:1.2.23",
                            "Kubescape:C-0137",
                            "Kubescape:ensure-that-the-api-server-etcd-certfile-and-etcd-keyfile-arguments-are-set-as-appropriate",
                            "Trivy:KCV-0026",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.4: the API server proves to kubelets who it is. Without it kubelets must let anybody
/// in, or refuse the API server too.
@AutoService(ClusterCheck.class)
public final class KubeletClientCertificateMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K604", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server shows kubelets no client certificate",
                            "API-Server weist sich Kubelets gegenüber nicht aus"),
                    Text.of(
                            "Kubelets that are to serve it must answer anonymous requests, from pods too.",
                            "Kubelets, die ihm dienen sollen, müssen anonyme Anfragen beantworten, auch die von "
                                    + "Pods."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--kubelet-client-certificate=FILE --kubelet-client-key=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--kubelet-client-certificate=FILE --kubelet-client-key=FILE"),
                    "CIS-Kubernetes:1.2.4",
                    "Kubescape:C-0116",
                    "Kubescape:ensure-that-the-api-server-kubelet-client-certificate-and-kubelet-client-key-arguments-are-set-as-appropriate",
                    "Trivy:KCV-0005",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A17");

    public KubeletClientCertificateMissing() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot certificate = at.flag("kubelet-client-certificate");
        Answers.Spot key = at.flag("kubelet-client-key");
        if (!certificate.filled() || !key.filled()) {
            (certificate.filled() ? key : certificate)
                    .cites(
                            "CIS-Kubernetes:1.2.4",
                            "Kubescape:C-0116",
                            "Kubescape:ensure-that-the-api-server-kubelet-client-certificate-and-kubelet-client-key-arguments-are-set-as-appropriate",
                            "Trivy:KCV-0005",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A17")
                    .fail();
        }
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.24: the API server has a certificate that somebody issued. Without it makes one itself
/// that nobody can check.
@AutoService(ClusterCheck.class)
public final class ApiServerCertificateMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K627", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("API server has no certificate of its own", "API-Server hat kein eigenes Zertifikat"),
                    Text.of(
                            "It signs one itself; clients must trust it blindly, or are told to check nothing.",
                            "Er signiert sich selbst eines; Clients müssen ihm blind vertrauen oder prüfen gar "
                                    + "nicht."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--tls-cert-file=FILE --tls-private-key-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --tls-cert-file=FILE "
                                    + "--tls-private-key-file=FILE"),
                    "CIS-Kubernetes:1.2.24",
                    "Kubescape:C-0138",
                    "Kubescape:ensure-that-the-api-server-tls-cert-file-and-tls-private-key-file-arguments-are-set-as-appropriate",
                    "Trivy:KCV-0027",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A12");

    public ApiServerCertificateMissing() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot certificate = at.flag("tls-cert-file");
        Answers.Spot key = at.flag("tls-private-key-file");
        if (!certificate.filled() || !key.filled()) {
            (certificate.filled() ? key : certificate)
                    .cites(
                            "CIS-Kubernetes:1.2.24",
                            "Kubescape:C-0138",
                            "Kubescape:ensure-that-the-api-server-tls-cert-file-and-tls-private-key-file-arguments-are-set-as-appropriate",
                            "Trivy:KCV-0027",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A12")
                    .fail();
        }
    }
}

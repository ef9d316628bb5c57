package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.22: tokens of service accounts are checked with a key of their own, not with that of
/// the TLS certificate.
@AutoService(ClusterCheck.class)
public final class ServiceAccountKeyMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K625", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server checks tokens with its TLS key",
                            "API-Server prüft Tokens mit seinem TLS-Schlüssel"),
                    Text.of(
                            "Renewing the certificate breaks every token, so nobody renews it; and who has the "
                                    + "key mints tokens.",
                            "Das Zertifikat zu erneuern bricht jedes Token, also erneuert es niemand; und wer "
                                    + "den Schlüssel hat, stellt Tokens aus."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--service-account-key-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--service-account-key-file=FILE"),
                    "CIS-Kubernetes:1.2.22",
                    "Kubescape:C-0136",
                    "Kubescape:ensure-that-the-api-server-service-account-key-file-argument-is-set-as-appropriate",
                    "Trivy:KCV-0025",
                    "BSI:APP.4.4.A9");

    public ServiceAccountKeyMissing() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("service-account-key-file");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:1.2.22",
                            "Kubescape:C-0136",
                            "Kubescape:ensure-that-the-api-server-service-account-key-file-argument-is-set-as-appropriate",
                            "Trivy:KCV-0025",
                            "BSI:APP.4.4.A9")
                    .fail();
        }
    }
}

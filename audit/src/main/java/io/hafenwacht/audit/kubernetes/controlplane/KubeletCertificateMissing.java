package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.9: kubelets have a certificate that somebody issued, given as files or asked for with
/// serverTLSBootstrap.
@AutoService(ClusterCheck.class)
public final class KubeletCertificateMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K669", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Kubelet has no certificate of the cluster", "Kubelet hat kein Zertifikat des Clusters"),
                    Text.of(
                            "It signs one itself, which the API server cannot check.",
                            "Er signiert sich selbst eines, das der API-Server nicht prüfen kann."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: serverTLSBootstrap: true",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: serverTLSBootstrap: true"),
                    "CIS-Kubernetes:4.2.9",
                    "Kubescape:C-0181",
                    "Trivy:KCV-0088",
                    "Trivy:KCV-0089",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A17");

    public KubeletCertificateMissing() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot certificate = at.flag("tls-cert-file");
        boolean files = certificate.filled() && at.flag("tls-private-key-file").filled();
        if (!files && !at.flag("rotate-server-certificates").isTrue()) {
            certificate
                    .cites(
                            "CIS-Kubernetes:4.2.9",
                            "Kubescape:C-0181",
                            "Trivy:KCV-0088",
                            "Trivy:KCV-0089",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A17")
                    .fail();
        }
    }
}

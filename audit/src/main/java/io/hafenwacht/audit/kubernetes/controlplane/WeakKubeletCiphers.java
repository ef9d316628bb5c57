package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.12: kubelets offer only strong cipher suites for TLS 1.2.
@AutoService(ClusterCheck.class)
public final class WeakKubeletCiphers extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K672", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Kubelet offers weak TLS ciphers", "Kubelet bietet schwache TLS-Verfahren an"),
                    Text.of(
                            "Recorded traffic, commands and logs with secrets, can be read once the key is known.",
                            "Aufgezeichneter Verkehr, Befehle und Logs mit Geheimnissen, ist lesbar, sobald der "
                                    + "Schlüssel bekannt ist."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: tlsCipherSuites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "
                                    + "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: tlsCipherSuites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "
                                    + "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]"),
                    "CIS-Kubernetes:4.2.12",
                    "Kubescape:C-0184",
                    "Trivy:KCV-0092",
                    "NSA:Network separation and hardening");

    public WeakKubeletCiphers() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot suites = at.flag("tls-cipher-suites");
        boolean tls13 = at.started()
                .flag("tls-min-version")
                .filter(flag -> flag.value().equals("VersionTLS13"))
                .isPresent();
        if (CipherSuites.weak(suites.list()) && !tls13) {
            suites.cites(
                            "CIS-Kubernetes:4.2.12",
                            "Kubescape:C-0184",
                            "Trivy:KCV-0092",
                            "NSA:Network separation and hardening")
                    .fail();
        }
    }
}

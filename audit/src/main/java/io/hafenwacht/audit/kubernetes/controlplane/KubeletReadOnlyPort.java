package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.4: no port without TLS and authentication. The flag opens 10255 by default, the
/// configuration file does not.
@AutoService(ClusterCheck.class)
public final class KubeletReadOnlyPort extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K663", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Kubelet has a port without authentication", "Kubelet hat einen Port ohne Anmeldung"),
                    Text.of(
                            "Every pod that reaches the node reads what runs on it, with environment variables.",
                            "Jeder Pod, der den Node erreicht, liest, was darauf läuft, samt Umgebungsvariablen."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: readOnlyPort: 0",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: readOnlyPort: 0"),
                    "CIS-Kubernetes:4.2.4",
                    "Kubescape:C-0175",
                    "Trivy:KCV-0082",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    public KubeletReadOnlyPort() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot port = at.flag("read-only-port");
        if (port.set() ? port.number().orElse(0) != 0 : at.flagsOnly()) {
            port.cites(
                            "CIS-Kubernetes:4.2.4",
                            "Kubescape:C-0175",
                            "Trivy:KCV-0082",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A7")
                    .fail();
        }
    }
}

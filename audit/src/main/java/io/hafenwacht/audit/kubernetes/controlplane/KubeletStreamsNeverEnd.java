package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.5: idle streams (exec, attach, port forward) end. By default after four hours, with 0
/// never.
@AutoService(ClusterCheck.class)
public final class KubeletStreamsNeverEnd extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K664", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Idle streams of the kubelet never end", "Ungenutzte Verbindungen des Kubelets enden nie"),
                    Text.of(
                            "Forgotten shells and forwards use up connections, and stay open for whoever takes "
                                    + "over the terminal.",
                            "Vergessene Shells und Weiterleitungen verbrauchen Verbindungen und bleiben offen "
                                    + "für den, der das Terminal übernimmt."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: streamingConnectionIdleTimeout: 4h0m0s",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: streamingConnectionIdleTimeout: 4h0m0s"),
                    "CIS-Kubernetes:4.2.5",
                    "Kubescape:C-0176",
                    "Trivy:KCV-0085");

    public KubeletStreamsNeverEnd() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot idle = at.flag("streaming-connection-idle-timeout");
        if (idle.set() && GoDuration.seconds(idle.text()).orElse(0) <= 0) {
            idle.cites("CIS-Kubernetes:4.2.5", "Kubescape:C-0176", "Trivy:KCV-0085")
                    .fail();
        }
    }
}

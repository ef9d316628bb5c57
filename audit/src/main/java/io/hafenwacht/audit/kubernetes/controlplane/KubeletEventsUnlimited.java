package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.8: the rate of events that a kubelet sends has a limit, and is not so low that events
/// get lost. The default is 50 a second; 0 means no limit.
@AutoService(ClusterCheck.class)
public final class KubeletEventsUnlimited extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K668", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Kubelet sends events without limit", "Kubelet sendet Events ohne Grenze"),
                    Text.of(
                            "A pod that fails fast enough floods the API server and etcd.",
                            "Ein Pod, der schnell genug scheitert, überflutet API-Server und etcd."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: eventRecordQPS: 50",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: eventRecordQPS: 50"),
                    "CIS-Kubernetes:4.2.8",
                    "Kubescape:C-0180",
                    "Trivy:KCV-0087");

    public KubeletEventsUnlimited() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot rate = at.flag("event-qps");
        long perSecond = rate.number().orElse(0);
        if (rate.set() && perSecond <= 0) {
            rate.cites("Kubescape:C-0180")
                    .citesIf(perSecond < 0, "CIS-Kubernetes:4.2.8", "Trivy:KCV-0087")
                    .fail();
        }
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.13: the number of processes in a pod has a limit; by default it has none.
@AutoService(ClusterCheck.class)
public final class KubeletPidsUnlimited extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K673", Severity.MEDIUM, DefenceLayer.HOST)
            .titled(
                    Text.of("Pods may start processes without limit", "Pods dürfen unbegrenzt Prozesse starten"),
                    Text.of("One fork bomb stops the whole node.", "Eine Fork-Bombe legt den ganzen Node lahm."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: podPidsLimit: 4096",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: podPidsLimit: 4096"),
                    "CIS-Kubernetes:4.2.13",
                    "Kubescape:C-0284",
                    "BSI:SYS.1.6.A15");

    public KubeletPidsUnlimited() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot limit = at.flag("pod-max-pids");
        if (limit.number().orElse(-1) <= 0) {
            limit.cites("CIS-Kubernetes:4.2.13", "Kubescape:C-0284", "BSI:SYS.1.6.A15")
                    .fail();
        }
    }
}

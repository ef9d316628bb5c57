package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// Kubelets stop rather than change kernel settings of the node. Older editions of the CIS ask for it.
@AutoService(ClusterCheck.class)
public final class KernelDefaultsChangeable extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K665", Severity.LOW, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Kubelet changes kernel settings of the node",
                            "Kubelet ändert Kernel-Einstellungen des Nodes"),
                    Text.of(
                            "What administrators hardened is silently set back.",
                            "Was Administratoren gehärtet haben, wird still zurückgesetzt."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: protectKernelDefaults: true",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: protectKernelDefaults: true"),
                    "Kubescape:C-0177",
                    "Trivy:KCV-0083");

    public KernelDefaultsChangeable() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot guarded = at.flag("protect-kernel-defaults");
        if (!guarded.isTrue()) {
            guarded.cites("Kubescape:C-0177", "Trivy:KCV-0083").fail();
        }
    }
}

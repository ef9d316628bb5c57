package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.14: pods that name no seccomp profile get that of the runtime.
@AutoService(ClusterCheck.class)
public final class KubeletSeccompOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K674", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Pods without a seccomp profile run without one",
                            "Pods ohne seccomp-Profil laufen ganz ohne"),
                    Text.of(
                            "Every pod that forgot to name a profile has all system calls.",
                            "Jeder Pod, der kein Profil nennt, hat alle Systemaufrufe."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: seccompDefault: true",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: seccompDefault: true"),
                    "CIS-Kubernetes:4.2.14",
                    "BSI:APP.4.4.A4");

    public KubeletSeccompOff() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot seccomp = at.flag("seccomp-default");
        if (!seccomp.isTrue()) {
            seccomp.cites("CIS-Kubernetes:4.2.14", "BSI:APP.4.4.A4").fail();
        }
    }
}

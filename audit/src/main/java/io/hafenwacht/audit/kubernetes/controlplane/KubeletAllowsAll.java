package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.2: kubelets ask the API server what a caller may do.
@AutoService(ClusterCheck.class)
public final class KubeletAllowsAll extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K661", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Kubelet allows every request", "Kubelet erlaubt jede Anfrage"),
                    Text.of(
                            "Whoever gets in, with any certificate or none, runs commands in every pod of the "
                                    + "node.",
                            "Wer hineinkommt, mit irgendeinem Zertifikat oder ohne, führt in jedem Pod des Nodes "
                                    + "Befehle aus."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: authorization: {mode: Webhook}",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: authorization: {mode: Webhook}"),
                    "CIS-Kubernetes:4.2.2",
                    "Kubescape:C-0173",
                    "Trivy:KCV-0080",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A3");

    public KubeletAllowsAll() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot mode = at.flag("authorization-mode");
        if (mode.set() ? mode.list().contains("AlwaysAllow") : at.flagsOnly()) {
            mode.cites(
                            "CIS-Kubernetes:4.2.2",
                            "Kubescape:C-0173",
                            "Trivy:KCV-0080",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A3")
                    .fail();
        }
    }
}

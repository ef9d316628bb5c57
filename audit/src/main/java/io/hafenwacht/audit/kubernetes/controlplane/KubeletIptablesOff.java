package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.6: kubelets keep the iptables chains that Services and policies build on; they do by
/// default.
@AutoService(ClusterCheck.class)
public final class KubeletIptablesOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K666", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Kubelet does not keep the iptables chains", "Kubelet pflegt die iptables-Ketten nicht"),
                    Text.of(
                            "Rules of the node and of the cluster drift apart, until one lets through what the "
                                    + "other forbids.",
                            "Regeln des Nodes und des Clusters laufen auseinander, bis die einen durchlassen, "
                                    + "was die anderen verbieten."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: makeIPTablesUtilChains: true",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: makeIPTablesUtilChains: true"),
                    "CIS-Kubernetes:4.2.6",
                    "Kubescape:C-0178",
                    "Trivy:KCV-0084",
                    "NSA:Network separation and hardening");

    public KubeletIptablesOff() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot chains = at.flag("make-iptables-util-chains");
        if (chains.isFalse()) {
            chains.cites(
                            "CIS-Kubernetes:4.2.6",
                            "Kubescape:C-0178",
                            "Trivy:KCV-0084",
                            "NSA:Network separation and hardening")
                    .fail();
        }
    }
}

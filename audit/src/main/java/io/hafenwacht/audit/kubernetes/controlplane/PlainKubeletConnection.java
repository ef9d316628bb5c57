package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// API server and kubelets speak TLS. The flag went with Kubernetes 1.22, older editions of the CIS ask for
/// it.
@AutoService(ClusterCheck.class)
public final class PlainKubeletConnection extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K606", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("API server talks to kubelets without TLS", "API-Server spricht mit Kubelets ohne TLS"),
                    Text.of(
                            "Commands, logs and credentials cross the network readable.",
                            "Befehle, Logs und Zugangsdaten gehen lesbar über das Netz."))
            .fixedBy(
                    Text.of(
                            "Remove --kubelet-https from /etc/kubernetes/manifests/kube-apiserver.yaml",
                            "--kubelet-https aus /etc/kubernetes/manifests/kube-apiserver.yaml entfernen"),
                    "Trivy:KCV-0004",
                    "NSA:Network separation and hardening");

    public PlainKubeletConnection() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("kubelet-https");
        if (flag.isFalse()) {
            flag.cites("Trivy:KCV-0004", "NSA:Network separation and hardening").fail();
        }
    }
}

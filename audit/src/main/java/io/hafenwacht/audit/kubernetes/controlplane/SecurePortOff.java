package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// The API server has a port with TLS. Older editions of the CIS ask for it; since 1.20 the server does not
/// start without.
@AutoService(ClusterCheck.class)
public final class SecurePortOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K617", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("API server has no port with TLS", "API-Server hat keinen Port mit TLS"),
                    Text.of(
                            "All that it says, tokens too, crosses the network readable and unauthenticated.",
                            "Alles, was er sagt, auch Tokens, geht lesbar und ohne Anmeldung über das Netz."))
            .fixedBy(
                    Text.of(
                            "Remove --secure-port=0 from /etc/kubernetes/manifests/kube-apiserver.yaml",
                            "--secure-port=0 aus /etc/kubernetes/manifests/kube-apiserver.yaml entfernen"),
                    "Kubescape:C-0128",
                    "Kubescape:ensure-that-the-api-server-secure-port-argument-is-not-set-to-0",
                    "Trivy:KCV-0017",
                    "NSA:Network separation and hardening");

    public SecurePortOff() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot port = at.flag("secure-port");
        if (port.number().orElse(-1) == 0) {
            port.cites(
                            "Kubescape:C-0128",
                            "Kubescape:ensure-that-the-api-server-secure-port-argument-is-not-set-to-0",
                            "Trivy:KCV-0017",
                            "NSA:Network separation and hardening")
                    .fail();
        }
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// No port without TLS and authentication. Before 1.20 it was 8080 where nothing else was said; the flag went
/// with 1.24.
@AutoService(ClusterCheck.class)
public final class InsecurePort extends FlagCheck {
    /// From this minor version on only 0 is taken.
    private static final int ALWAYS_OFF = 20;

    private static final Rule RULE = Rule.of("HW-K618", Severity.CRITICAL, DefenceLayer.NETWORK)
            .titled(
                    Text.of("API server has a port without authentication", "API-Server hat einen Port ohne Anmeldung"),
                    Text.of("Whoever reaches the port is cluster-admin.", "Wer den Port erreicht, ist cluster-admin."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: --insecure-port=0",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --insecure-port=0"),
                    "Kubescape:C-0005",
                    "Kubescape:insecure-port-flag",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A3");

    public InsecurePort() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot port = at.flag("insecure-port");
        boolean open = port.set() ? port.number().orElse(0) != 0 : at.minor() >= 0 && at.minor() < ALWAYS_OFF;
        if (open) {
            port.cites("NSA:Network separation and hardening", "BSI:APP.4.4.A3")
                    .citesIf(port.set(), "Kubescape:C-0005", "Kubescape:insecure-port-flag")
                    .fail();
        }
    }
}

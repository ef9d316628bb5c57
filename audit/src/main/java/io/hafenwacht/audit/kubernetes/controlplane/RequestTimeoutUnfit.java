package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.20: `--request-timeout` fits. Without it 60 seconds hold; more than 300, none, or a
/// value that the server cannot read do not fit.
@AutoService(ClusterCheck.class)
public final class RequestTimeoutUnfit extends FlagCheck {
    /// Seconds, as the benchmark's own example has it.
    private static final long AT_MOST = 300;

    private static final Rule RULE = Rule.of("HW-K623", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server waits too long for requests, or its timeout cannot be read",
                            "API-Server wartet zu lange auf Anfragen, oder die Frist ist nicht lesbar"),
                    Text.of(
                            "Slow clients keep connections open until there are none left.",
                            "Langsame Clients halten Verbindungen offen, bis keine mehr frei ist."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--request-timeout=60s",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --request-timeout=60s"),
                    "CIS-Kubernetes:1.2.20",
                    "Kubescape:C-0134",
                    "Kubescape:ensure-that-the-api-server-request-timeout-argument-is-set-as-appropriate");

    public RequestTimeoutUnfit() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot timeout = at.flag("request-timeout");
        if (timeout.set()) {
            long seconds = GoDuration.seconds(timeout.text()).orElse(0);
            if (seconds <= 0 || seconds > AT_MOST) {
                timeout.cites(
                                "CIS-Kubernetes:1.2.20",
                                "Kubescape:C-0134",
                                "Kubescape:ensure-that-the-api-server-request-timeout-argument-is-set-as-appropriate")
                        .fail();
            }
        }
    }
}

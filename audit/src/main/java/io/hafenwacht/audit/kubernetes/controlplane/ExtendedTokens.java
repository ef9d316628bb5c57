package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.30: tokens of service accounts live as long as they say. By default the API server
/// makes the hour of a mounted token a year.
@AutoService(ClusterCheck.class)
public final class ExtendedTokens extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K633", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Tokens of service accounts live a year", "Tokens von Service-Accounts gelten ein Jahr"),
                    Text.of(
                            "A token that leaked months ago still opens the cluster.",
                            "Ein vor Monaten entwendetes Token öffnet den Cluster noch immer."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--service-account-extend-token-expiration=false",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--service-account-extend-token-expiration=false"),
                    "CIS-Kubernetes:1.2.30",
                    "Kubescape:C-0290",
                    "Kubescape:ensure-that-the-api-server-service-account-extend-token-expiration-is-set-to-false",
                    "BSI:APP.4.4.A9");

    public ExtendedTokens() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot extended = at.flag("service-account-extend-token-expiration");
        if (!extended.isFalse()) {
            extended.cites(
                            "CIS-Kubernetes:1.2.30",
                            "Kubescape:C-0290",
                            "Kubescape:ensure-that-the-api-server-service-account-extend-token-expiration-is-set-to-false",
                            "BSI:APP.4.4.A9")
                    .fail();
        }
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// Older editions of CIS, and Kubescape C-0115 and Trivy KCV-0003 with them, want the admission plugin
/// DenyServiceExternalIPs off. The current one wants it on ([ExternalIpsAllowed]); this tells only whoever
/// still reports by the old ones.
@AutoService(ClusterCheck.class)
public final class ExternalIpsRefused extends FlagCheck {
    private static final String[] SOURCES = {
        "Kubescape:C-0115", "Kubescape:ensure-that-the-api-server-DenyServiceExternalIPs-is-not-set", "Trivy:KCV-0003"
    };
    private static final Rule RULE = Rule.of("HW-K697", Severity.INFO, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Services get no external IP", "Services erhalten keine externe IP"),
                    Text.of(
                            "New Services with externalIPs are refused. That is safer and what CIS asks for today; "
                                    + "its older editions did not, as some load balancers set that field.",
                            "Neue Services mit externalIPs werden abgelehnt. Das ist sicherer und verlangt CIS heute; "
                                    + "ältere Ausgaben nicht, da manche Load Balancer das Feld setzen."))
            .fixedBy(
                    Text.of(
                            "Nothing to mend; report by a current edition of CIS",
                            "Nichts zu beheben; nach einer aktuellen Ausgabe von CIS berichten"),
                    SOURCES);

    public ExternalIpsRefused() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (at.plugin("DenyServiceExternalIPs", false)) {
            at.flag("enable-admission-plugins").cites(SOURCES).fail();
        }
    }
}

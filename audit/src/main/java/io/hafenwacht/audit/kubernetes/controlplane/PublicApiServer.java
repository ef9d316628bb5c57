package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// Doors at addresses of the Internet that answered us (`--probe`). A name tells nothing and is passed.
@AutoService(ClusterCheck.class)
public final class PublicApiServer implements ClusterCheck {
    /// Addresses that no router of the Internet forwards: RFC 1918, 6598, 3927, 5737, loopback; of IPv6 those
    /// of RFC 4193, 4291 and 3849.
    private static final Pattern INSIDE = Pattern.compile("(10|127|0)\\..*|192\\.168\\..*|169\\.254\\..*"
            + "|172\\.(1[6-9]|2\\d|3[01])\\..*|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*"
            + "|192\\.0\\.2\\..*|198\\.51\\.100\\..*|203\\.0\\.113\\..*"
            + "|::1?|(?i:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]|2001:0?db8):.*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final Rule RULE = Rule.of("HW-K688", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Control plane or kubelet at an address of the Internet",
                            "Control Plane oder Kubelet unter einer Adresse des Internets"),
                    Text.of(
                            "Everybody may try passwords, tokens and the next vulnerability of the API server there.",
                            "Jeder kann dort Passwörter, Tokens und die nächste Lücke des API-Servers ausprobieren."))
            .fixedBy(
                    Text.of(
                            "Give it a private address, or let only known networks through in front of it; reach it by "
                                    + "VPN or a bastion",
                            "Eine private Adresse vergeben oder davor nur bekannte Netze durchlassen; über VPN oder einen "
                                    + "Sprungserver zugreifen"),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        return Knock.judged(cluster, knock -> {
            String address = knock.address();
            boolean open = !List.of("closed", "silent")
                    .contains(knock.probe().get("result").stringOrEmpty());
            boolean outside = NUMBERS.matcher(address).matches()
                    && !INSIDE.matcher(address).matches();
            return open && outside
                    ? List.of(knock.fail(
                            RULE, "public", Text.of(knock.place() + " answered", knock.place() + " antwortete")))
                    : List.of();
        });
    }
}

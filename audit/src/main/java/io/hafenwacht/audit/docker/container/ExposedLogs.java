package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A driver that sends logs away does it in clear text where its address says so, and by default holds the
/// container's writes back while the receiver does not answer (mode `blocking`).
@AutoService(ContainerCheck.class)
public final class ExposedLogs implements ContainerCheck {
    private static final String OPTIONS = "HostConfig.LogConfig.Config";

    /// Drivers that send over the network, and the option that holds the receiver's address.
    private static final Map<String, String> ADDRESS = Map.of(
            "syslog", "syslog-address",
            "gelf", "gelf-address",
            "fluentd", "fluentd-address",
            "splunk", "splunk-url");

    /// Their vendors' libraries always use TLS.
    private static final Set<String> CLOUD = Set.of("awslogs", "gcplogs", "logentries");

    private static final Rule RULE = Rule.of("HW-D703", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Logs sent in clear text or blocking", "Protokolle unverschlüsselt oder blockierend"),
                    Text.of(
                            "Whoever is on the way reads or forges them; with a receiver that hangs, the service hangs.",
                            "Wer auf dem Weg sitzt, liest oder fälscht sie; hängt der Empfänger, hängt auch der Dienst."))
            .fixedBy(
                    Text.of(
                            "Send with TLS and without blocking: --log-opt syslog-address=tcp+tls://HOST:6514"
                                    + " --log-opt mode=non-blocking --log-opt max-buffer-size=4m",
                            "Mit TLS und ohne zu blockieren senden: --log-opt syslog-address=tcp+tls://HOST:6514"
                                    + " --log-opt mode=non-blocking --log-opt max-buffer-size=4m"),
                    "BSI:SYS.1.6.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        String driver = f.text("HostConfig.LogConfig.Type").orElse("");
        boolean sends = ADDRESS.containsKey(driver) || CLOUD.contains(driver);
        if (!sends) {
            return f.orNone(
                    Text.of("logs are not sent over the network", "Protokolle werden nicht über das Netz gesendet"));
        }
        if (ADDRESS.get(driver) instanceof String option) {
            String field = OPTIONS + "." + option;
            f.text(field)
                    .filter(address -> readable(driver, address))
                    .ifPresent(address -> f.fail(
                            field,
                            "clear text " + option,
                            Text.same(driver + ": " + option + " = \"" + Findings.quoted(address) + "\""),
                            "BSI:SYS.1.6.A7"));
        }
        String mode = f.text(OPTIONS + ".mode").orElse("non-blocking");
        if (!mode.equals("non-blocking")) {
            f.unsourced(
                    Severity.LOW,
                    OPTIONS + ".mode",
                    "blocking",
                    Text.of(
                            driver + ": mode = \"" + Findings.quoted(mode) + "\", which is blocking",
                            driver + ": mode = \"" + Findings.quoted(mode) + "\", also blockierend"));
        }
        return f.orPass(OPTIONS);
    }

    /// Whether an address leads over a network without TLS. Without address, `syslog` and `fluentd` mean this
    /// host.
    private static boolean readable(String driver, String address) {
        String lower = address.toLowerCase(Locale.ROOT).strip();
        if (lower.isEmpty() || lower.startsWith("unix") || local(lower)) {
            return false;
        }
        return switch (driver) {
            case "syslog" -> !lower.startsWith("tcp+tls://");
            case "splunk" -> lower.startsWith("http://");
            case "fluentd" -> !lower.startsWith("tls://");
            default -> true;
        };
    }

    private static boolean local(String address) {
        String host = address.replaceFirst("^[a-z+]+://", "");
        return host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]");
    }
}

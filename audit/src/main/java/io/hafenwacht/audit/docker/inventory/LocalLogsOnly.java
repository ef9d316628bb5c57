package io.hafenwacht.audit.docker.inventory;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// CIS Docker 2.13 asks for central logging. Drivers that keep logs on this host pass only where a container
/// that ships them away is seen; what a service of the host ships, a snapshot cannot see.
@AutoService(EngineCheck.class)
public final class LocalLogsOnly implements EngineCheck {
    private static final Location WHERE = Location.field("info.LoggingDriver");
    private static final Set<String> LOCAL = Set.of("json-file", "local", "none", "db", "journald", "etwlogs");

    /// Names of images that read the logs of all containers and send them on.
    private static final List<String> SHIPPERS = List.of(
            "fluentd",
            "fluent-bit",
            "fluentbit",
            "promtail",
            "alloy",
            "filebeat",
            "elastic-agent",
            "vector",
            "logspout",
            "logstash",
            "otel-collector",
            "opentelemetry-collector",
            "opentelemetry-collector-contrib",
            "splunk-otel",
            "universalforwarder",
            "datadog",
            "agent-dd",
            "rsyslog",
            "syslog-ng",
            "grafana-agent",
            "nxlog",
            "graylog-sidecar",
            "cribl",
            "hafenwacht");

    /// Names of processes, cut at 15 characters as the kernel does. rsyslogd is on most hosts and sends
    /// nothing by itself.
    private static final Set<String> AGENTS = Set.of(
            "fluentd",
            "fluent-bit",
            "td-agent",
            "td-agent-bit",
            "promtail",
            "alloy",
            "filebeat",
            "elastic-agent",
            "vector",
            "otelcol",
            "otelcol-contrib",
            "splunkd",
            "nxlog",
            "grafana-agent",
            "cribl");

    private static final Rule RULE = Rule.of("HW-D701", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Logs stay on this host alone", "Protokolle liegen nur auf diesem Host"),
                    Text.of(
                            "Whoever takes the host takes the traces with it.",
                            "Wer den Host übernimmt, nimmt die Spuren mit."))
            .fixedBy(
                    Text.of(
                            "Run a shipper (Fluent Bit, Vector, Alloy) or set a driver that sends, in daemon.json:"
                                    + " \"log-driver\": \"syslog\", \"log-opts\": {\"syslog-address\": \"tcp+tls://HOST:6514\"}",
                            "Einen Versender betreiben (Fluent Bit, Vector, Alloy) oder einen sendenden Treiber setzen, in"
                                    + " daemon.json: \"log-driver\": \"syslog\", \"log-opts\": {\"syslog-address\":"
                                    + " \"tcp+tls://HOST:6514\"}"),
                    "CIS-Docker:2.13",
                    "BSI:SYS.1.6.A7",
                    "BSI:SYS.1.6.A22");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return switch (engine.part("engine", "info", "LoggingDriver")) {
            case Observed.Unread<Node> unread -> List.of(unread.unknown(WHERE));
            case Observed.Absent<Node> _ -> judge(engine, "");
            case Observed.Known<Node> known -> judge(engine, known.value().stringOrEmpty());
        };
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.HOST_PROCESSES);
    }

    private static List<Verdict> judge(EngineSnapshot engine, String driver) {
        boolean sent = !driver.isEmpty() && !LOCAL.contains(driver);
        boolean fromHost = engine.root().at("host", "processes").elements().stream()
                .anyMatch(process -> AGENTS.contains(process.get("name").stringOrEmpty()));
        if (sent || fromHost || engine.containers().stream().anyMatch(LocalLogsOnly::ships)) {
            return List.of(new Verdict.Pass(WHERE));
        }
        return List.of(Verdict.fail(
                RULE,
                WHERE,
                "LoggingDriver",
                Text.of(
                        "LoggingDriver = \"" + driver + "\", and nothing is seen that ships logs",
                        "LoggingDriver = \"" + driver + "\", und nichts ist zu sehen, was Protokolle versendet")));
    }

    private static boolean ships(ContainerView container) {
        if (!container.running()) {
            return false;
        }
        String image = container.at("Config.Image").stringOrEmpty().toLowerCase(Locale.ROOT);
        List<String> words = List.of(image.replaceFirst("[@:][^/]*$", "").split("/"));
        return words.stream().anyMatch(SHIPPERS::contains);
    }
}

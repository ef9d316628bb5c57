package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.serve.ListenAddress;
import io.hafenwacht.connect.serve.MetricEndpoint;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.golden.Golden;
import io.hafenwacht.testkit.server.PrometheusServer;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.ContainerFacts;
import io.hafenwacht.watch.live.LiveView;
import io.hafenwacht.watch.metrics.AuditReading;
import io.hafenwacht.watch.metrics.Metric;
import io.hafenwacht.watch.metrics.MetricCatalogue;
import io.hafenwacht.watch.metrics.MetricPage;
import io.hafenwacht.watch.metrics.SinkReading;
import io.hafenwacht.watch.metrics.WatchReadings;
import io.hafenwacht.watch.metrics.deploy.Alerts;
import io.hafenwacht.watch.metrics.deploy.Dashboards;
import io.hafenwacht.watch.metrics.deploy.Panel;
import io.hafenwacht.watch.pipeline.PipelineStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real Prometheus scrapes what is served: no scrape fails, and every panel and alert finds data.
@Tag("slow")
@Timeout(120)
class PrometheusTest {
    private static final Origin WEB =
            new Origin("engine", Origin.Kind.CONTAINER, "ab".repeat(32), "web \"1\"\\", "nginx:1.27", new TreeMap<>());
    private static final Origin JOB = new Origin("engine", Origin.Kind.CONTAINER, "cd".repeat(32), "job");

    @TempDir
    Path folder;

    private final AtomicLong scrapes = new AtomicLong();
    private final LiveView view = new LiveView();

    private static Path program(String name) {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), name + " is not on the PATH (Debian: apt-get install prometheus)");
        return found.orElseThrow();
    }

    /// Everything that can be served, growing with each scrape.
    private WatchReadings readings() {
        long n = scrapes.incrementAndGet();
        Instant now = Instant.now();
        view.roster(
                "engine",
                List.of(
                        new ContainerFacts(
                                WEB, "running", "starting", Math.toIntExact(n), OptionalInt.empty(), Optional.of(now)),
                        new ContainerFacts(JOB, "exited", "", 0, OptionalInt.of(137), Optional.of(now))),
                now);
        var values = new TreeMap<String, Double>();
        for (Metric metric : MetricCatalogue.ALL) {
            if (metric.whose() == Metric.Whose.CONTAINER && metric.name().startsWith("container_")) {
                var labels = new ArrayList<String>();
                metric.labels()
                        .forEach(label -> labels.add(label + "=\"" + (label.equals("cpu") ? "total" : "x") + "\""));
                values.put(metric.name() + (labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}"), 100.0 * n);
            }
        }
        see(new Sample(EventId.of("sample" + n), now, WEB, values));
        see(new LogLine(EventId.of("line" + n), now, WEB, LogLine.Channel.STDOUT, LogLine.Level.INFO, "said", 0));
        see(new Detection(
                EventId.of("found" + n),
                now,
                WEB,
                Finding.of(
                        "f" + n,
                        new Finding.Subject("HW-R101", DefenceLayer.CONTAINER, "web"),
                        Judgement.of(Text.same("t"), OutcomeKind.FAIL, Severity.HIGH),
                        new Proof(Location.NONE, Text.same("e"), Text.same("f"), List.of())),
                List.of()));
        see(new Incident(
                EventId.of("told" + n),
                now,
                WEB,
                EventId.of("story" + n),
                "HW-R101",
                Severity.HIGH,
                Incident.State.OPENED,
                Text.same("t"),
                now,
                now,
                1,
                List.of()));
        var status = new PipelineStatus(
                List.of(new SourceStatus("docker-events", SourceStatus.State.BLIND, now, n, n, Text.same("d"))),
                Map.of(),
                Map.of("log", n),
                0,
                0,
                Optional.of(Text.same("full")),
                List.of());
        return new WatchReadings()
                .engine(false, Map.of("version", "29.1"), 2, 1 << 30)
                .live(view)
                .pipeline(status, Map.of("docker-events", Duration.ofSeconds(n)))
                .journal(new Journal.Tally(n, n, n))
                .sinks(List.of(new SinkReading("loki", false, 20_000 + n, n, n, n)))
                .audits(List.of(new AuditReading(
                        "docker",
                        n,
                        n,
                        Optional.of(now),
                        Duration.ofSeconds(3),
                        0.5,
                        Map.of(new AuditReading.Place(Severity.CRITICAL, DefenceLayer.CONTAINER), 2L),
                        Map.of("new", n, "fixed", n, "drifted", n),
                        1)))
                .certificates(new TreeMap<>(Map.of("shop.example:443", now.plus(Duration.ofDays(3)))))
                .process("test", now.getEpochSecond(), n, n);
    }

    private void see(io.hafenwacht.core.event.Event event) {
        view.accept(new Journal.Entry(0, event));
    }

    private MetricEndpoint endpoint() throws IOException {
        var loopback = new ListenAddress.Usable(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new MetricEndpoint(loopback, new MetricEndpoint.Pages() {
            @Override
            public MetricEndpoint.Page metrics(String accept) {
                var format = MetricPage.Format.accepted(accept);
                return new MetricEndpoint.Page(format.contentType(), page(format));
            }

            @Override
            public MetricEndpoint.Health health() {
                return new MetricEndpoint.Health(true, "ok");
            }
        });
    }

    private String page(MetricPage.Format format) {
        var text = new StringBuilder();
        try {
            readings().page().write(format, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Test
    void promtoolFindsNothingWrongWithTheFormat() throws IOException, InterruptedException {
        String said =
                run(page(MetricPage.Format.PROMETHEUS), program("promtool").toString(), "check", "metrics");
        // cAdvisor's names are not Prometheus's taste; they are what dashboards ask for.
        assertThat(said.lines())
                .filteredOn(line -> !line.startsWith("container_")
                        && !line.startsWith("machine_")
                        && !line.startsWith("engine_")
                        && !line.isBlank())
                .isEmpty();
        assertThat(said.lines()).noneMatch(line -> line.startsWith("hafenwacht_"));
    }

    @Test
    void promtoolTakesTheRules() throws IOException, InterruptedException {
        Path rules = Golden.root().resolve("deploy/prometheus/alerts.yaml");
        String said = run("", program("promtool").toString(), "check", "rules", rules.toString());
        assertThat(said).contains("SUCCESS: " + Alerts.ALL.size() + " rules found");
        String config = run(
                "",
                program("promtool").toString(),
                "check",
                "config",
                Golden.root().resolve("deploy/prometheus/prometheus.yaml").toString());
        assertThat(config).contains("SUCCESS");
    }

    private String run(String input, String... command) throws IOException, InterruptedException {
        Path given = Files.writeString(folder.resolve("input"), input);
        Path out = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(given.toFile())
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }

    @Test
    void everyPanelAndAlertFindsData() throws Exception {
        Path binary = program("prometheus");
        try (var endpoint = endpoint();
                var prometheus = new PrometheusServer(
                        binary, folder, URI.create(endpoint.url()).getPort(), Duration.ofMillis(500))) {
            String scrapes = "count_over_time(up{job=\"hafenwacht\"}[1m]) and on(job) up == 1";
            Await.until(
                    "six scrapes",
                    () -> results(prometheus, scrapes).stream()
                            .anyMatch(r -> Double.parseDouble(
                                            r.get("value").elements().get(1).stringOrEmpty())
                                    >= 6));
            var empty = new ArrayList<String>();
            for (String expression : expressions()) {
                if (results(prometheus, expression).isEmpty()) {
                    empty.add(expression);
                }
            }
            // Nobody can be asked and be down.
            assertThat(empty).singleElement().asString().contains("absent(up");
            assertThat(results(prometheus, "up{job=\"hafenwacht\"} == 1")).hasSize(1);
            assertThat(results(prometheus, "container_memory_rss{name=\"web \\\"1\\\"\\\\\"}"))
                    .hasSize(1);
        }
    }

    /// Empty while Prometheus is not up.
    private static List<Node> results(PrometheusServer prometheus, String expression)
            throws IOException, InterruptedException {
        Optional<String> json = prometheus.query(expression);
        if (json.isEmpty()) {
            return List.of();
        }
        Node answer = new JsonParser()
                .parse(json.get().getBytes(StandardCharsets.UTF_8))
                .root();
        assertThat(answer.get("status").stringOrEmpty())
                .as(expression + ": " + answer.get("error").stringOrEmpty())
                .isEqualTo("success");
        return answer.at("data", "result").elements();
    }

    /// With what Grafana puts for its variables. Windows of alerts are shortened: the test has seconds.
    private static List<String> expressions() {
        var all = new ArrayList<String>();
        Dashboards.ALL.forEach(d -> d.panels().stream()
                .flatMap(p -> p.queries().stream())
                .map(Panel.Query::expression)
                .forEach(all::add));
        Alerts.ALL.forEach(alert -> all.add(alert.expression()));
        Pattern window = Pattern.compile("\\[\\d+[mhd]]");
        return all.stream()
                .map(e -> e.replace("$name", ".+").replace("$__rate_interval", "30s"))
                .map(e -> window.matcher(e).replaceAll("[30s]"))
                .distinct()
                .toList();
    }
}

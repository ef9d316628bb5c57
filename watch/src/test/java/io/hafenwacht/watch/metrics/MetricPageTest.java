package io.hafenwacht.watch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.ContainerFacts;
import io.hafenwacht.watch.live.LiveView;
import io.hafenwacht.watch.metrics.MetricPage.Format;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricPageTest {
    private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");
    private static final String ID = "0123456789abcdef".repeat(4);

    private static String page(Format format, Reading... readings) {
        var out = new StringBuilder();
        try {
            new MetricPage(List.of(readings)).write(format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private static String live(LiveView view) {
        var out = new StringBuilder();
        try {
            new WatchReadings().live(view).page().write(Format.PROMETHEUS, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    @Test
    void bothFormats() {
        Reading cpu = Reading.of(ContainerMetrics.CPU, 1.5, "name", "web", "cpu", "total");
        Reading up = Reading.of(OwnMetrics.ENGINE_UP, 1);

        assertThat(page(Format.PROMETHEUS, up, cpu)).isEqualTo("""
                # HELP container_cpu_usage_seconds_total Cumulative CPU time consumed in seconds.
                # TYPE container_cpu_usage_seconds_total counter
                container_cpu_usage_seconds_total{cpu="total",name="web"} 1.5
                # HELP hafenwacht_engine_up Whether the engine answered when it was last asked for its containers.
                # TYPE hafenwacht_engine_up gauge
                hafenwacht_engine_up 1
                """);
        assertThat(page(Format.OPEN_METRICS, up, cpu)).isEqualTo("""
                # HELP container_cpu_usage_seconds Cumulative CPU time consumed in seconds.
                # TYPE container_cpu_usage_seconds counter
                container_cpu_usage_seconds_total{cpu="total",name="web"} 1.5
                # HELP hafenwacht_engine_up Whether the engine answered when it was last asked for its containers.
                # TYPE hafenwacht_engine_up gauge
                hafenwacht_engine_up 1
                # EOF
                """);
    }

    @Test
    void aCounterWithoutItsEndingHasNoTypeInOpenMetrics() {
        Metric failcnt = MetricCatalogue.named("container_memory_failcnt").orElseThrow();
        assertThat(page(Format.OPEN_METRICS, Reading.of(failcnt, 3)))
                .contains("# TYPE container_memory_failcnt unknown\n");
        assertThat(page(Format.PROMETHEUS, Reading.of(failcnt, 3)))
                .contains("# TYPE container_memory_failcnt counter\n");
    }

    @Test
    void valuesOfLabelsAreEscapedAndAddNoLine() {
        String evil = "a\"} 1\nfake_metric 2\\";
        String page = page(Format.PROMETHEUS, Reading.of(ContainerMetrics.RSS, 1, "name", evil, "image", "x\ud800"));
        assertThat(page.lines()).hasSize(3);
        assertThat(page).endsWith("{image=\"x\uFFFD\",name=\"a\\\"} 1\\nfake_metric 2\\\\\"} 1\n");
    }

    @Test
    void oneSeriesIsWrittenOnceAndAnEmptyLabelIsNone() {
        String page = page(
                Format.PROMETHEUS,
                Reading.of(ContainerMetrics.RSS, 1, "name", "web", "image", ""),
                Reading.of(ContainerMetrics.RSS, 2, "name", "web"));
        assertThat(page).endsWith("\ncontainer_memory_rss{name=\"web\"} 2\n");
        assertThat(page.lines()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "0.1;0.1",
                "5;5",
                "-1;-1",
                "1.795312840982678E9;1.795312840982678E9",
                "9007199254740993;9.007199254740992E15",
                "NaN;NaN",
                "Infinity;+Inf",
                "-Infinity;-Inf"
            },
            delimiter = ';')
    void numbers(double value, String written) {
        assertThat(page(Format.PROMETHEUS, Reading.of(OwnMetrics.ENGINE_UP, value)))
                .endsWith("hafenwacht_engine_up " + written + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "''|PROMETHEUS",
                "*/*|PROMETHEUS",
                "text/plain;version=0.0.4|PROMETHEUS",
                "application/openmetrics-text;version=1.0.0,text/plain;q=0.5|OPEN_METRICS",
                "text/plain, Application/OpenMetrics-Text; version=1.0.0; q=0.2|OPEN_METRICS",
                "application/openmetrics-text;q=0|PROMETHEUS",
                "application/openmetrics-textual|PROMETHEUS"
            },
            delimiter = '|')
    void negotiation(String header, Format format) {
        assertThat(Format.accepted(header)).isEqualTo(format);
    }

    @Test
    void samplesAreServedUnderTheirNamesAndOnlyThose() {
        var view = new LiveView();
        var values = new TreeMap<String, Double>();
        values.put("container_cpu_usage_seconds_total{cpu=\"total\"}", 12.0);
        values.put("container_network_receive_bytes_total{interface=\"eth0\"}", 7.0);
        values.put("container_memory_working_set_bytes", 5.0);
        values.put("made_up_bytes", 1.0);
        values.put("container_memory_rss{who=\"me\"}", 1.0);
        values.put("container_memory_cache{", 1.0);
        values.put("container_network_transmit_bytes_total{interface=\"e\"x\"}", 1.0);
        values.put("hafenwacht_engine_up", 9.0);
        var labels = new TreeMap<>(Map.of("com.docker.compose.project", "shop"));
        var origin = new Origin("engine", Origin.Kind.CONTAINER, ID, "web", "nginx:1.27", labels);
        view.roster(
                "engine",
                List.of(new ContainerFacts(origin, "running", "healthy", 2, OptionalInt.empty(), Optional.of(TIME))),
                TIME);
        view.accept(new Journal.Entry(0, new Sample(EventId.of("1"), TIME, origin, values)));

        String page = live(view);
        String identity =
                "container_label_com_docker_compose_project=\"shop\",%sid=\"/docker/" + ID + "\",image=\"nginx:1.27\"";
        assertThat(page)
                .contains("container_cpu_usage_seconds_total{" + identity.formatted("cpu=\"total\",")
                        + ",name=\"web\"} 12\n")
                .contains("container_memory_working_set_bytes{" + identity.formatted("") + ",name=\"web\"} 5\n")
                .contains("interface=\"eth0\",name=\"web\"} 7\n")
                .contains("container_last_seen{" + identity.formatted("") + ",name=\"web\"} " + TIME.getEpochSecond()
                        + "\n")
                .contains("container_health_state{" + identity.formatted("") + ",name=\"web\"} 1\n")
                .contains("hafenwacht_container_restarts_total{" + identity.formatted("") + ",name=\"web\"} 2\n")
                .contains("engine_daemon_container_states_containers{state=\"running\"} 1\n")
                .doesNotContain("made_up", "who=", "container_memory_cache", "transmit", "hafenwacht_engine_up");
    }

    @Test
    void whatIsGoneIsServedNoMoreButItsCountsForAWhile() {
        var view = new LiveView();
        var origin = new Origin("engine", Origin.Kind.CONTAINER, ID, "web");
        view.accept(new Journal.Entry(
                0, new Sample(EventId.of("1"), TIME, origin, new TreeMap<>(Map.of("container_memory_rss", 1.0)))));
        assertThat(live(view)).contains("container_memory_rss{");
        view.accept(new Journal.Entry(
                1, new Happening(EventId.of("2"), TIME, origin, "container", "destroy", new TreeMap<>())));
        assertThat(live(view)).doesNotContain("container_memory_rss{", "hafenwacht_container_state{");
        assertThat(live(view)).contains("hafenwacht_container_log_lines_total{id=\"/docker/" + ID);
        view.roster("engine", List.of(), TIME.plusSeconds(61));
        assertThat(live(view)).doesNotContain(ID);
    }

    @Test
    void whatAnEngineHasSaysNothingOfACluster() {
        var view = new LiveView();
        var run = new Origin("cluster", Origin.Kind.CONTAINER, ID, "default/web/nginx");
        view.accept(new Journal.Entry(0, line("1", TIME, run)));
        view.roster("engine", List.of(), TIME.plusSeconds(5));
        view.roster("engine", List.of(), TIME.plusSeconds(500));
        view.accept(new Journal.Entry(1, line("2", TIME.plusSeconds(500), run)));
        assertThat(live(view))
                .contains("hafenwacht_container_log_lines_total{")
                .contains("name=\"default/web/nginx\"} 2\n");
        // Nobody says when it is gone: an hour of silence does.
        var other = new Origin("cluster", Origin.Kind.CONTAINER, "other", "default/job/main");
        view.accept(new Journal.Entry(2, line("3", TIME.plusSeconds(500 + 3_601), other)));
        assertThat(live(view)).doesNotContain("default/web/nginx").contains("default/job/main");
    }

    private static LogLine line(String id, Instant time, Origin origin) {
        return new LogLine(EventId.of(id), time, origin, LogLine.Channel.STDOUT, LogLine.Level.INFO, "said", 0);
    }

    @Test
    void namesInTheCatalogueAreUniqueAndWellFormed() {
        assertThat(MetricCatalogue.ALL).extracting(Metric::name).doesNotHaveDuplicates();
        assertThat(MetricCatalogue.ALL)
                .filteredOn(m -> m.name().startsWith("hafenwacht_") && m.kind() == Metric.Kind.COUNTER)
                .allSatisfy(m -> assertThat(m.name()).endsWith("_total"));
        assertThat(MetricCatalogue.ALL).allSatisfy(m -> assertThat(m.labels()).allMatch(l -> l.matches("[a-z_]+")));
        assertThatThrownBy(() -> Metric.gauge(Metric.Whose.PROCESS, "Bad Name", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

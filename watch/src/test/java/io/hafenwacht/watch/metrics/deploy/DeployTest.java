package io.hafenwacht.watch.metrics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.watch.metrics.Metric;
import io.hafenwacht.watch.metrics.MetricCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeployTest {
    private static final Pattern NAME =
            Pattern.compile("\\b((?:container|engine|hafenwacht|machine|process)_[a-z_]+)\\b(?!\\s*=)");

    private static Stream<String> expressions() {
        return Stream.concat(
                Dashboards.ALL.stream()
                        .flatMap(d -> d.panels().stream())
                        .flatMap(p -> p.queries().stream())
                        .map(Panel.Query::expression),
                Alerts.ALL.stream().map(Alerts.Alert::expression));
    }

    @Test
    void everyExpressionAsksForMetricsThatThereAre() {
        Set<String> asked = new HashSet<>();
        expressions().forEach(expression -> {
            Matcher name = NAME.matcher(expression);
            while (name.find()) {
                asked.add(name.group(1));
                assertThat(MetricCatalogue.named(name.group(1))).as(expression).isPresent();
            }
        });
        assertThat(asked).hasSizeGreaterThan(25);
    }

    @Test
    void ratesAreOfCountersAndLevelsOfGauges() {
        expressions().forEach(expression -> {
            Matcher call = Pattern.compile("(rate|increase)\\(([a-z_]+)").matcher(expression);
            while (call.find()) {
                assertThat(MetricCatalogue.named(call.group(2)))
                        .as(expression)
                        .map(Metric::kind)
                        .contains(Metric.Kind.COUNTER);
            }
        });
    }

    @Test
    void whatHafenwachtAloneMeasuresIsShownOrAlertedOnSomewhere() {
        String all = String.join("\n", expressions().toList());
        assertThat(MetricCatalogue.ALL)
                .filteredOn(m -> m.name().startsWith("hafenwacht_"))
                .filteredOn(m -> !all.contains(m.name()))
                .extracting(Metric::name)
                .containsExactlyInAnyOrder(
                        // Of use to whoever asks for them, not to look at all day.
                        "hafenwacht_container_state", // its labels are what the dashboards choose from
                        "hafenwacht_source_restarts_total",
                        "hafenwacht_sink_failed_deliveries_total",
                        "hafenwacht_journal_events",
                        "hafenwacht_journal_dropped_events_total",
                        "hafenwacht_inbox_events",
                        "hafenwacht_stage_failures_total",
                        "hafenwacht_audit_last_run_duration_seconds");
    }

    @Test
    void theFilesParse() {
        for (var dashboard : Dashboards.ALL) {
            assertThat(new JsonParser().parse(GrafanaJson.of(dashboard).getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ParseResult.Parsed.class)
                    .extracting(parsed -> parsed.root().get("panels").elements().size())
                    .isEqualTo(dashboard.panels().size());
        }
        for (String yaml : new String[] {Alerts.yaml(), Alerts.scrapeConfiguration()}) {
            assertThat(new YamlParser().parse(yaml.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ParseResult.Parsed.class);
        }
    }

    @Test
    void panelsDoNotOverlap() {
        for (var dashboard : Dashboards.ALL) {
            var root = new JsonParser()
                    .parse(GrafanaJson.of(dashboard).getBytes(StandardCharsets.UTF_8))
                    .root();
            Set<String> cells = new HashSet<>();
            for (var panel : root.get("panels").elements()) {
                var grid = panel.get("gridPos");
                for (long x = at(grid, "x"); x < at(grid, "x") + at(grid, "w"); x++) {
                    assertThat(x).isLessThan(24);
                    for (long y = at(grid, "y"); y < at(grid, "y") + at(grid, "h"); y++) {
                        assertThat(cells.add(x + ":" + y))
                                .as(panel.get("title").stringOrEmpty())
                                .isTrue();
                    }
                }
            }
        }
    }

    private static long at(io.hafenwacht.core.node.Node grid, String field) {
        return grid.get(field).integer().orElseThrow();
    }
}

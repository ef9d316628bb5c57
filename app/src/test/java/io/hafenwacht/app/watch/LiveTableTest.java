package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.testkit.golden.Golden;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.ContainerFacts;
import io.hafenwacht.watch.live.LiveView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableTest {
    private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");

    private final LiveView view = new LiveView();
    private final List<ContainerFacts> facts = new ArrayList<>();

    private Origin container(String name, String project, String state, OptionalInt exitCode, String health) {
        var labels = new TreeMap<String, String>();
        if (!project.isEmpty()) {
            labels.put("com.docker.compose.project", project);
        }
        var origin = new Origin("engine", Origin.Kind.CONTAINER, "id-" + name, name, "image", labels);
        facts.add(
                new ContainerFacts(origin, state, health, 2, exitCode, Optional.of(TIME.minus(Duration.ofHours(30)))));
        view.roster("engine", facts, TIME);
        return origin;
    }

    private void measured(Origin origin, double seconds, double cpu, double memory, double received) {
        var values = new TreeMap<>(Map.of(
                "container_cpu_usage_seconds_total{cpu=\"total\"}",
                cpu,
                "container_cpu_usage_seconds_total{cpu=\"cpu00\"}",
                99.0,
                "container_memory_working_set_bytes",
                memory,
                "container_spec_memory_limit_bytes",
                128.0 * (1 << 20),
                "container_network_receive_bytes_total{interface=\"eth0\"}",
                received,
                "container_network_receive_bytes_total{interface=\"eth1\"}",
                received,
                "container_cpu_cfs_periods_total",
                seconds * 10,
                "container_cpu_cfs_throttled_periods_total",
                seconds * 4,
                "container_processes",
                7.0));
        Instant time = TIME.plusMillis((long) (seconds * 1_000));
        view.accept(new Journal.Entry(0, new Sample(EventId.of(origin.id(), time.toString()), time, origin, values)));
    }

    private void shop() {
        Origin web = container("web", "shop", "running", OptionalInt.empty(), "healthy");
        measured(web, 0, 10, 1 << 20, 0);
        measured(web, 10, 15, 34 << 20, 50_000);
        container("job", "shop", "exited", OptionalInt.of(137), "");
        Origin evil = container("x\u001b[2J\u202e", "", "running", OptionalInt.empty(), "unhealthy");
        measured(evil, 0, 1, 1 << 30, 0);
        measured(evil, 10, 0.5, 1L << 30, 10);
    }

    private List<String> lines(TableLook look, int width, Language language) {
        return new LiveTable(language).lines(view.containers(), look, width, TIME);
    }

    @Test
    void wholeTable() throws IOException {
        shop();
        Golden.check(
                "docs/golden/watch-table.txt",
                String.join("\n", lines(TableLook.FIRST.grouped(true), 200, Language.ENGLISH)) + "\n");
        Golden.check(
                "docs/golden/watch-table.de.txt",
                String.join("\n", lines(TableLook.FIRST, 200, Language.GERMAN)) + "\n");
    }

    @Test
    void ratesAndShares() {
        shop();
        assertThat(lines(TableLook.FIRST, 200, Language.ENGLISH).get(1).split(" {2,}"))
                .as("half a core, 34 of 128 MiB, two interfaces, four of ten periods")
                .containsSubsequence("web", "running", "healthy", "50.0", "34.0M", "26.6", "9.8K", "40.0", "2");
    }

    @Test
    void aCounterThatFellIsNoRate() {
        shop();
        String evil =
                lines(TableLook.FIRST.filter("[2j"), 200, Language.ENGLISH).get(1);
        assertThat(evil.split(" {2,}")).containsSubsequence("unhealthy", "–", "1.0G");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 120, 200})
    void fitsItsWidthAndKeepsTheName(int width) {
        shop();
        for (Language language : Language.values()) {
            List<String> lines = lines(TableLook.FIRST, width, language);
            assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
            assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("web"));
        }
    }

    @Test
    void namesCannotMoveTheCursor() {
        shop();
        assertThat(String.join("", lines(TableLook.FIRST, 200, Language.ENGLISH)))
                .contains("x\\u001B[2J\\u202E")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void keysSortFilterAndGroup() {
        shop();
        TableKeys keys = TableKeys.FIRST;
        for (char key : "/SHO\n".toCharArray()) {
            keys = keys.after(key);
        }
        assertThat(keys.look().filter()).isEqualTo("SHO");
        assertThat(names(keys.look())).containsExactly("web", "job");
        keys = keys.after('n');
        assertThat(names(keys.look())).containsExactly("job", "web");
        keys = keys.after('n');
        assertThat(names(keys.look())).containsExactly("web", "job");
        keys = keys.after('a');
        assertThat(names(keys.look())).containsExactly("web");
        keys = keys.after('/').after(27);
        assertThat(keys.look().filter()).isEmpty();
        keys = keys.after('/').after('a').after(127).after(127).after('\u001b');
        assertThat(keys.typing()).isFalse();
        assertThat(keys.after('g').look().grouped()).isTrue();
        assertThat(keys.after('%')).isEqualTo(keys);
        assertThat(keys.after('k').scrolled()).isZero();
        assertThat(keys.after('q').quit()).isTrue();
    }

    private List<String> names(TableLook look) {
        return look.rows(view.containers()).stream()
                .map(row -> row.origin().name())
                .toList();
    }

    @Test
    void eventsChangeTheRow() {
        Origin web = container("web", "", "running", OptionalInt.empty(), "");
        happened(web, "die", Map.of("exitCode", "3"));
        assertThat(view.containers().getFirst().facts().exitCode()).hasValue(3);
        assertThat(view.containers().getFirst().facts().state()).isEqualTo("exited");
        happened(web, "start", Map.of());
        happened(web, "health_status: unhealthy", Map.of());
        assertThat(view.containers().getFirst().facts().health()).isEqualTo("unhealthy");
        happened(web, "destroy", Map.of());
        assertThat(view.containers().getFirst().facts().state()).isEqualTo("removed");
        view.roster("engine", List.of(), TIME.plusSeconds(61));
        assertThat(view.containers()).isEmpty();
    }

    private void happened(Origin origin, String action, Map<String, String> attributes) {
        view.accept(new Journal.Entry(
                0, new Happening(EventId.of(action), TIME, origin, "container", action, new TreeMap<>(attributes))));
    }
}

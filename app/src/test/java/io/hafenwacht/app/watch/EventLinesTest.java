package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Language;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    private final EventLines lines = new EventLines(Language.ENGLISH);

    private boolean shown(int second, String container, String type, String action, String... attributes) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        Instant time = TEN.plusSeconds(second);
        return lines.line(new Happening(
                        EventId.of(container, action, time.toString()),
                        time,
                        new Origin("engine", Origin.Kind.CONTAINER, "id-" + container, container),
                        type,
                        action,
                        map))
                .isPresent();
    }

    private boolean run(int second, String container, String command, String id) {
        boolean created = shown(second, container, "container", "exec_create: " + command, "execID", id);
        boolean started = shown(second, container, "container", "exec_start: " + command, "execID", id);
        boolean died = shown(second + 1, container, "container", "exec_die", "execID", id, "exitCode", "0");
        assertThat(started).isEqualTo(created);
        assertThat(died).isEqualTo(created);
        return created;
    }

    @Test
    void theRunsOfAHealthCheckAreShownOnce() {
        assertThat(run(0, "web", "curl localhost", "a")).isTrue();
        assertThat(run(30, "web", "curl localhost", "b")).isFalse();
        assertThat(run(60, "web", "curl localhost", "c")).isFalse();
        assertThat(run(61, "web", "sh", "d")).as("another command").isTrue();
        assertThat(run(62, "db", "curl localhost", "e")).as("another container").isTrue();
        assertThat(run(3600, "web", "curl localhost", "f"))
                .as("after a long time")
                .isTrue();
    }

    @Test
    void whatElseHappensIsShown() {
        for (int second = 0; second < 3; second++) {
            assertThat(shown(second, "web", "container", "restart")).isTrue();
            assertThat(shown(second, "web", "container", "exec_create: x"))
                    .as("a run without id")
                    .isTrue();
        }
        assertThat(shown(0, "c", "audit-log", "get pods")).isFalse();
    }
}

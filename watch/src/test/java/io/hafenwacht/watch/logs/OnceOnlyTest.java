package io.hafenwacht.watch.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.logs.OnceOnly.Source;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    private final OnceOnly once = new OnceOnly();

    private static LogLine line(String system, String text, int ordinal) {
        var origin = new Origin(system, Origin.Kind.CONTAINER, "a".repeat(64), "web");
        return new LogLine(
                LineId.of(system, origin.id(), Channel.STDOUT, LineId.timestamp(TIME), text, ordinal),
                TIME,
                origin,
                Channel.STDOUT,
                Level.INFO,
                text,
                0);
    }

    @Test
    void the_same_line_of_both_is_one() {
        assertThat(once.first(line("s", "x", 0), Source.JOURNAL)).isTrue();
        assertThat(once.first(line("s", "x", 0), Source.ENGINE)).isFalse();
        assertThat(once.first(line("s", "x", 0), Source.ENGINE)).isFalse();
        assertThat(once.first(line("s", "y", 0), Source.ENGINE)).isTrue();
    }

    @Test
    void also_where_both_name_the_engine_differently() {
        assertThat(once.first(line("unix:///run/docker.sock", "x", 0), Source.JOURNAL))
                .isTrue();
        assertThat(once.first(line("unix:///var/run/docker.sock", "x", 0), Source.ENGINE))
                .isFalse();
    }

    @Test
    void equal_lines_of_one_moment_are_as_many_as_were_written() {
        assertThat(once.first(line("s", "x", 0), Source.JOURNAL)).isTrue();
        assertThat(once.first(line("s", "x", 1), Source.JOURNAL)).isTrue();
        assertThat(once.first(line("s", "x", 0), Source.JOURNAL)).isFalse();
        assertThat(once.first(line("t", "x", 0), Source.ENGINE)).isFalse();
        assertThat(once.first(line("t", "x", 1), Source.ENGINE)).isFalse();
        assertThat(once.first(line("t", "x", 2), Source.ENGINE)).isTrue();
    }

    @Test
    void of_a_group_the_rest_is_told() {
        once.first(line("s", "a", 0), Source.JOURNAL);
        assertThat(once.first(new LogGroup(List.of(line("s", "a", 0), line("s", "b", 0))), Source.ENGINE))
                .contains(new LogGroup(List.of(line("s", "b", 0))));
        assertThat(once.first(new LogGroup(List.of(line("s", "a", 0))), Source.ENGINE))
                .isEmpty();
    }
}

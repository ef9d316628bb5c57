package io.hafenwacht.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LogLine.Channel;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineIdTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00.000000000Z",
        "2026-12-31T23:59:59.1Z, 2026-12-31T23:59:59.100000000Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000000Z",
        "+12026-03-01T12:00:00Z, +12026-03-01T12:00:00Z"
    })
    void writes_times_as_engines_do(Instant time, String written) {
        assertThat(LineId.timestamp(time)).isEqualTo(written);
        assertThat(Instant.parse(written)).isEqualTo(time);
    }

    @org.junit.jupiter.api.Test
    void every_part_makes_another_line() {
        EventId id = LineId.of("s", "c", Channel.STDOUT, "t", "x", 0);
        assertThat(id)
                .isEqualTo(EventId.of("s", "c", "stdout", "t", "x", "0"))
                .isNotEqualTo(LineId.of("s", "c", Channel.STDERR, "t", "x", 0))
                .isNotEqualTo(LineId.of("s", "c", Channel.STDOUT, "t", "x", 1))
                .isNotEqualTo(LineId.of("s", "c", Channel.STDOUT, "u", "x", 0));
    }
}

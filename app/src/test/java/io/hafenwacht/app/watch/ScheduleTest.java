package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "6h, 2026-11-21T00:00:00Z, 2026-11-21T01:00:00Z, 2026-11-21T06:00:00Z",
        "90m, 2026-11-21T00:00:00Z, 2026-11-25T00:00:00Z, 2026-11-21T01:30:00Z",
        "1d, , 2026-11-21T01:00:00Z, 2026-11-21T01:00:00Z",
        "03:30, , 2026-11-21T01:00:00Z, 2026-11-21T02:30:00Z",
        "03:30, , 2026-11-21T02:30:00Z, 2026-11-22T02:30:00Z",
        "03:30, 2026-11-20T02:30:05Z, 2026-11-21T10:00:00Z, 2026-11-21T02:30:00Z",
        // The night in which clocks go forward has no half past two.
        "02:30, 2026-03-28T12:00:00Z, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    })
    void next(String text, Instant last, Instant now, Instant expected) {
        Schedule schedule = Schedule.parse(text, BERLIN).orElseThrow();
        assertThat(schedule.next(Optional.ofNullable(last), now)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0m", "10s", "6", "h", "25:00", "3:30", "03:60", "* * * * *", "-1h", "99999h"})
    void nonsenseIsRefused(String text) {
        assertThat(Schedule.parse(text, BERLIN)).isEmpty();
    }
}

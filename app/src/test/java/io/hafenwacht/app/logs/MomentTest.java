package io.hafenwacht.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-07-01T11:58:30Z",
        "10m, 2026-07-01T11:50:00Z",
        "2h, 2026-07-01T10:00:00Z",
        "7d, 2026-06-24T12:00:00Z",
        "1w, 2026-06-24T12:00:00Z",
        "2026-06-30, 2026-06-29T22:00:00Z",
        "2026-06-30T08:15, 2026-06-30T06:15:00Z",
        "2026-06-30 08:15:30, 2026-06-30T06:15:30Z",
        "2026-06-30T08:15:30.5Z, 2026-06-30T08:15:30.5Z",
        "2026-06-30T08:15:30+01:00, 2026-06-30T07:15:30Z",
        "1782900000, 2026-07-01T10:00:00Z",
        "1782900000.25, 2026-07-01T10:00:00.25Z"
    })
    void reads_what_people_write(String text, Instant moment) {
        assertThat(Moment.parse(text, NOW, BERLIN)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "10x", "2026-13-01", "-5m", "99999999999999999999m", "12:00"})
    void knows_what_is_none(String text) {
        assertThat(Moment.parse(text, NOW, BERLIN)).isEmpty();
    }
}

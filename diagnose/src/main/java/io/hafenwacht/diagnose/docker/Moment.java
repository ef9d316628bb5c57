package io.hafenwacht.diagnose.docker;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Times as an engine writes them. Its "never" is the year 1.
public final class Moment {
    private static final Instant NEVER = Instant.parse("0002-01-01T00:00:00Z");

    private Moment() {}

    public static Optional<Instant> of(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(time -> time.isAfter(NEVER));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// To the millisecond.
    public static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /// Seconds with one digit below a minute, then as minutes, hours, days.
    public static String shown(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return "%d.%d s".formatted(seconds, time.toMillisPart() / 100);
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h " + seconds / 60 % 60 + " min" : seconds / 86_400 + " d";
    }
}

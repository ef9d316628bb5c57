package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.core.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/// The engine's time beside ours: what it tells bears its own times, and `since` means its clock.
record EngineClock(Instant engine, Instant ours) {
    private static final long PER_SECOND = 1_000_000_000L;

    static EngineResult<EngineClock> read(EngineClient client, InstantSource clock) {
        return client.info().map(info -> {
            Instant now = clock.instant();
            return new EngineClock(systemTime(info, now), now);
        });
    }

    private static Instant systemTime(Node info, Instant otherwise) {
        try {
            return OffsetDateTime.parse(info.get("SystemTime").stringOrEmpty()).toInstant();
        } catch (DateTimeParseException _) {
            return otherwise;
        }
    }

    /// How far the engine's clock is ahead of ours.
    Duration ahead() {
        return Duration.between(ours, engine);
    }

    /// A moment of our clock by the engine's.
    Instant there(Instant here) {
        return here.plus(ahead());
    }

    /// The form of `since`: Unix seconds with nine digits of a fraction.
    static String since(Instant time) {
        return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * PER_SECOND + time.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}

package io.hafenwacht.connect.docker;

import java.time.Duration;

/// How patient a client is. `connect` for each of connecting and the TLS handshake, `answer` for a whole call
/// that answers JSON, `idle` for the silence before and within a saved image, `image` for all of it.
public record EngineTimeouts(Duration connect, Duration answer, Duration idle, Duration image) {
    /// `idle` is long because an engine prepares a saved image before it sends the first byte, on slow disks
    /// for minutes; `image` ends what would trickle for ever.
    public static final EngineTimeouts STANDARD = new EngineTimeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofHours(6));
}

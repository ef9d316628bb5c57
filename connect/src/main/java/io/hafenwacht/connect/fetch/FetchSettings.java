package io.hafenwacht.connect.fetch;

import io.hafenwacht.connect.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How to fetch. `caFile` is a PEM bundle of the user's option; `version` goes into the User-Agent.
public record FetchSettings(
        Environment environment, Optional<Path> caFile, boolean offline, String version, Timeouts timeouts) {
    /// `connect` for TCP, TLS and proxy, `idle` for a silence before or within the answer, `total` for one
    /// file.
    public record Timeouts(Duration connect, Duration idle, Duration total) {
        /// `total` lets the largest export (about 1 GB) through at 100 KB/s.
        public static final Timeouts STANDARD =
                new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofHours(3));
    }

    public static FetchSettings standard(
            Environment environment, Optional<Path> caFile, boolean offline, String version) {
        return new FetchSettings(environment, caFile, offline, version, Timeouts.STANDARD);
    }
}

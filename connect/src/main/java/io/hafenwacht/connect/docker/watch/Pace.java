package io.hafenwacht.connect.docker.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How patient a source is: the first and the longest wait before it tries again, and how long an open stream
/// may be silent before it is opened anew.
public record Pace(Duration firstPause, Duration longestPause, Duration silence) {
    /// `silence` is long: on a Unix socket a lost engine is noticed at once, and an engine searches a whole
    /// log each time that it is opened.
    public static final Pace STANDARD = new Pace(Duration.ofMillis(100), Duration.ofSeconds(15), Duration.ofHours(1));

    public Backoff backoff() {
        return new Backoff(firstPause, longestPause, RandomGenerator.getDefault());
    }
}

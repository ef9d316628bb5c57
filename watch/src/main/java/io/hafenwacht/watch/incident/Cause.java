package io.hafenwacht.watch.incident;

import java.time.Duration;

/// What findings of one origin have in common, so that they make one story: an out-of-memory kill, the exit
/// 137 that follows and the restart are one crash. Each with the time without news after which the story is
/// closed.
public enum Cause {
    /// The main process ends, is killed, comes again.
    CRASH(Duration.ofMinutes(10)),
    /// Its health check says that it does not work.
    HEALTH(Duration.ofMinutes(10)),
    /// Too little memory, processor, process ids or disk.
    RESOURCES(Duration.ofMinutes(15)),
    /// Somebody went in, looked around or took something out.
    INTRUSION(Duration.ofMinutes(30)),
    /// How it is set up.
    CONFIGURATION(Duration.ofHours(1)),
    /// It says what it should keep to itself.
    LEAK(Duration.ofHours(1)),
    /// The engine or cluster itself.
    PLATFORM(Duration.ofMinutes(10)),
    /// A rule of the user's: each rule its own story.
    USER(Duration.ofMinutes(10));

    private final Duration quiet;

    Cause(Duration quiet) {
        this.quiet = quiet;
    }

    public Duration quiet() {
        return quiet;
    }
}

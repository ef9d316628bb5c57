package io.hafenwacht.watch.sink;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// What a sink is given from outside. Relative paths count from `folder`.
public record Surroundings(Secrets secrets, Wires wires, Writer standardOutput, Path folder, Clock clock, Pause pause) {
    /// Where credentials are.
    @FunctionalInterface
    public interface Secrets {
        /// The value behind a reference, read anew each time, so that one that was changed counts. The
        /// message of the [IOException] names the reference, never the value.
        String reveal(Secret secret) throws IOException;
    }

    /// Waits; tests move their clock instead.
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /// The ways to the network; they are in a module of their own.
    public interface Wires {
        HttpWire http(Route route) throws IOException;

        StreamWire stream(Route route) throws IOException;
    }
}

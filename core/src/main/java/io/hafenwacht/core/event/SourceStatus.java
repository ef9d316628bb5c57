package io.hafenwacht.core.event;

import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.Locale;

/// How a source is: what it gave, what it lost, since when it is in this state and why.
public record SourceStatus(String name, State state, Instant since, long events, long lost, Text detail) {
    /// What a source is doing.
    public enum State {
        STARTING,
        RUNNING,
        BLIND,
        UNAVAILABLE,
        STOPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

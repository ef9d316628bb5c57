package io.hafenwacht.watch.logs;

import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Level;
import java.time.Instant;
import java.util.List;

/// A line and those that continue it, as a stack trace does; told and sorted as one. Never empty.
public record LogGroup(List<LogLine> lines) {
    public LogGroup {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a group has a line");
        }
    }

    public LogLine head() {
        return lines.getFirst();
    }

    public Instant time() {
        return head().time();
    }

    /// The worst that one of its lines calls itself.
    public Level level() {
        Level worst = Level.UNKNOWN;
        for (LogLine line : lines) {
            if (line.level().compareTo(worst) > 0) {
                worst = line.level();
            }
        }
        return worst;
    }
}

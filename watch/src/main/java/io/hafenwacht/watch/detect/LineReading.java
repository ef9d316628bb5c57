package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.function.Function;

/// Reads a log line before anything keeps it: secrets are masked, the level is guessed where the source knows
/// none. Other events pass. Safe for any number of threads.
public final class LineReading {
    /// What each mask of [SecretMask] begins with.
    private static final String MARK = "***masked:";

    private final SecretMask mask = new SecretMask(SecretMatcher.all());
    private final Function<String, LogLine.Level> level;

    /// `level` says how bad a line calls itself.
    public LineReading(Function<String, LogLine.Level> level) {
        this.level = level;
    }

    public Event read(Event event) {
        return event instanceof LogLine line ? read(line) : event;
    }

    /// Whether something was masked in it, or it says so: a line may also say it of itself.
    public static boolean masked(LogLine line) {
        return line.text().contains(MARK);
    }

    /// The line with masks in place of its secrets.
    public LogLine read(LogLine line) {
        String text = mask.text(line.text());
        LogLine.Level found = line.level() == LogLine.Level.UNKNOWN ? level.apply(text) : line.level();
        // Most lines hold no secret and are kept as they are.
        return text.equals(line.text()) && found == line.level()
                ? line
                : new LogLine(line.id(), line.time(), line.origin(), line.channel(), found, text, line.cutBytes());
    }
}

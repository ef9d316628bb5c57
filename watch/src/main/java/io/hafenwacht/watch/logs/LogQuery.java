package io.hafenwacht.watch.logs;

import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Which lines are wanted: of these origins, from `since` to before `until`, at least this bad (`UNKNOWN` for
/// all), with this in them; of each origin the last `tail` groups only.
public record LogQuery(
        Predicate<Origin> origins, Instant since, Instant until, Level least, Grep grep, OptionalInt tail) {
    /// All lines of all.
    public static final LogQuery ALL =
            new LogQuery(_ -> true, Instant.MIN, Instant.MAX, Level.UNKNOWN, Grep.ALL, OptionalInt.empty());

    /// Whether a group is wanted: one of its lines is in time and has it, and it is bad enough.
    public boolean wants(LogGroup group) {
        return origins.test(group.head().origin())
                && group.level().compareTo(least) >= 0
                && group.lines().stream()
                        .anyMatch(line -> !line.time().isBefore(since)
                                && line.time().isBefore(until)
                                && grep.matches(line.text()));
    }
}

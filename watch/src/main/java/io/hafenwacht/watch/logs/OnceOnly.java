package io.hafenwacht.watch.logs;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.limit.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets each line by once, though journal and engine both tell it, and each of them perhaps twice. Remembers
/// the newest ones. Not safe for threads.
///
/// One source tells the same line with the same id. Between both the id may differ, since they may name the
/// engine differently (`/run`, `/var/run`): there a container's lines of the same moment, channel and text
/// are counted, and those go by that the other has not told.
public final class OnceOnly {
    private static final Limit REMEMBERED = new Limit(
            "logs.seen", 100_000, "lines", "both tell a line at nearly the same place; 30 MB is what this takes");

    private final Map<EventId, Boolean> seen = bounded();
    private final Map<EventId, Count> counts = bounded();

    /// Who tells a line.
    public enum Source {
        JOURNAL,
        ENGINE
    }

    private static final class Count {
        private final int[] told = new int[Source.values().length];
        private int passed;
    }

    private static <V> Map<EventId, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<EventId, V> eldest) {
                return REMEMBERED.exceededBy(size());
            }
        };
    }

    public boolean first(LogLine line, Source source) {
        EventId key = LineId.of("", line.origin().id(), line.channel(), LineId.timestamp(line.time()), line.text(), 0);
        // The same id from the other source is this line too, but it counts there.
        EventId own = new EventId(line.id().high() + source.ordinal(), line.id().low());
        if (seen.put(own, true) != null) {
            return false;
        }
        Count count = counts.computeIfAbsent(key, _ -> new Count());
        if (++count.told[source.ordinal()] <= count.passed) {
            return false;
        }
        count.passed++;
        return true;
    }

    /// What of a group was not told yet.
    public Optional<LogGroup> first(LogGroup group, Source source) {
        List<LogLine> lines =
                group.lines().stream().filter(line -> first(line, source)).toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new LogGroup(lines));
    }
}

package io.hafenwacht.watch.logs;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.limit.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets each line by once, though journal and engine both tell it. Remembers the newest ones. Not safe for
/// threads.
public final class OnceOnly {
    private static final Limit REMEMBERED = new Limit(
            "logs.seen", 200_000, "lines", "both tell a line at nearly the same place; 20 MB is what this takes");

    private final Map<EventId, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EventId, Boolean> eldest) {
            return REMEMBERED.exceededBy(size());
        }
    };

    public boolean first(LogLine line) {
        return seen.put(line.id(), true) == null;
    }

    /// What of a group was not told yet.
    public Optional<LogGroup> first(LogGroup group) {
        List<LogLine> lines = group.lines().stream().filter(this::first).toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new LogGroup(lines));
    }
}

package io.hafenwacht.core.event;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A story of one origin and one cause as it stands at `time`: repeats are counted, not told again. Later
/// states of the same story have the same `story` and another `id`. `first` and `last` bound what happened,
/// `lines` tell it, oldest first, a few.
public record Incident(
        EventId id,
        Instant time,
        Origin origin,
        EventId story,
        String rule,
        Severity severity,
        State state,
        Text title,
        Instant first,
        Instant last,
        long repeats,
        List<Text> lines)
        implements Event {
    public Incident {
        lines = List.copyOf(lines);
    }

    /// Where a story is.
    public enum State {
        OPENED,
        GREW,
        CLOSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

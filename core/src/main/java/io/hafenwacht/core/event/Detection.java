package io.hafenwacht.core.event;

import io.hafenwacht.core.finding.Finding;
import java.time.Instant;
import java.util.List;

/// A rule or check that fired on events. `because` are the events that made it fire, oldest first, a few.
public record Detection(EventId id, Instant time, Origin origin, Finding finding, List<EventId> because)
        implements Event {
    public Detection {
        because = List.copyOf(because);
    }
}

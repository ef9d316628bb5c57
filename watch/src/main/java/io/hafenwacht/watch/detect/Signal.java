package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// What a detector says about one thing of one origin.
public sealed interface Signal {
    Origin origin();

    /// What stays the same when it happens again; goes into the finding's id, as that of an audit's check.
    String subject();

    Text evidence();

    /// The state that the rule names is there (again). `because` are the events before this one that led to
    /// it; `severity` is given where it differs from the rule's.
    record Found(
            Origin origin,
            String subject,
            Text evidence,
            Optional<Severity> severity,
            Location location,
            List<EventId> because)
            implements Signal {
        public Found {
            because = List.copyOf(because);
        }

        public Found graded(Severity other) {
            return new Found(origin, subject, evidence, Optional.of(other), location, because);
        }

        public Found at(Location place) {
            return new Found(origin, subject, evidence, severity, place, because);
        }

        public Found because(List<EventId> events) {
            return new Found(origin, subject, evidence, severity, location, events);
        }
    }

    /// A lasting state has ended. Whoever is not sure whether it ever began may say so all the same.
    record Over(Origin origin, String subject, Text evidence) implements Signal {}

    static Found found(Origin origin, String subject, Text evidence) {
        return new Found(origin, subject, evidence, Optional.empty(), Location.NONE, List.of());
    }

    static Over over(Origin origin, String subject, Text evidence) {
        return new Over(origin, subject, evidence);
    }
}

package io.hafenwacht.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is already kept, so that a source that starts again asks from there and drops nothing twice.
@FunctionalInterface
public interface Known {
    /// Nothing is known: the source begins now.
    Known NOTHING = (_, _) -> Optional.empty();

    /// The newest kept event of this kind ([Event#kind()]) of this origin's id.
    Optional<Mark> last(String kind, String originId);

    /// The newest kept event of this kind of any origin of a system, but for what Hafenwacht itself told
    /// ([Origin.Kind#HAFENWACHT]): where listening to all of an engine goes on. A keeper that does not know
    /// answers nothing, and the source begins now.
    default Optional<Mark> newest(String kind, String system) {
        return Optional.empty();
    }

    /// A moment, and which events of exactly that moment are kept.
    record Mark(Instant time, Set<EventId> ids) {
        public Mark {
            ids = Set.copyOf(ids);
        }
    }
}

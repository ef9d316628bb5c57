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

    /// The newest kept event of this kind of any origin of a system, without what is
    /// [added][Happening#added(String)]: where listening to all of an engine goes on.
    default Optional<Mark> newest(String kind, String system) {
        return last(kind, everyOriginOf(system));
    }

    /// Under which id a keeper notes each event of a system besides that of its origin.
    static String everyOriginOf(String system) {
        return "*" + system;
    }

    /// A moment, and which events of exactly that moment are kept.
    record Mark(Instant time, Set<EventId> ids) {
        public Mark {
            ids = Set.copyOf(ids);
        }
    }
}

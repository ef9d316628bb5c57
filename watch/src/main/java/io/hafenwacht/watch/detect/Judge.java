package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Event;
import java.time.Instant;
import java.util.List;

/// Says what follows from events. Called by one thread, in the order in which the events are kept; the same
/// events and ticks give the same answers, ids included. Never blocks and never fails.
public interface Judge {
    /// Concludes nothing.
    Judge NONE = new Judge() {
        @Override
        public List<Event> judge(Event event) {
            return List.of();
        }

        @Override
        public List<Event> tick(Instant now) {
            return List.of();
        }
    };

    /// What follows from an event that is kept: detections and incidents, to be kept in this order and not
    /// judged again. An incident from outside is left alone; a detection from outside (an audit's) joins its
    /// story.
    List<Event> judge(Event event);

    /// What follows from time alone; about once a second, by our own clock, which may jump.
    List<Event> tick(Instant now);
}

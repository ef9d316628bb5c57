package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Sample;

/// About how much an event takes in a request; exact would mean to write it twice.
final class EventBytes {
    /// What says who and when: two ids, names, labels, field names.
    private static final int FRAME = 600;
    /// A metric's name with its value.
    private static final int PAIR = 60;

    private EventBytes() {}

    static long about(Event event) {
        return FRAME
                + switch (event) {
                    case LogLine line -> line.text().length();
                    case Happening happening ->
                        (long) PAIR * happening.attributes().size();
                    case Sample sample -> (long) PAIR * sample.values().size();
                    default -> FRAME;
                };
    }
}

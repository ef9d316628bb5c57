package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import java.util.ArrayList;
import java.util.List;

/// The newest events as they were appended: those of the tail and of the block before it, so that readers who
/// keep up decode nothing. Not safe for threads.
final class RecentEvents {
    private final List<Event> events = new ArrayList<>();
    private long first;
    private int beforeBlock;

    void start(long from) {
        events.clear();
        first = from;
        beforeBlock = 0;
    }

    void add(Event event) {
        events.add(event);
    }

    /// What the block before this one held is let go.
    void blockEnds() {
        events.subList(0, beforeBlock).clear();
        first += beforeBlock;
        beforeBlock = events.size();
    }

    boolean holds(long position) {
        return position >= first && position < first + events.size();
    }

    /// Adds from this position on, until `into` has `atMost`.
    void read(long from, int atMost, List<Journal.Entry> into) {
        for (long position = from; position < first + events.size() && into.size() < atMost; position++) {
            into.add(new Journal.Entry(position, events.get((int) (position - first))));
        }
    }
}

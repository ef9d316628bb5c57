package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.limit.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// The newest event of each kind and origin. Not safe for threads.
final class KnownMarks implements Known {
    static final Limit STREAMS = new Limit(
            "journal.known", 100_000, "streams", "containers of a day that come and go a minute; the oldest mark goes");

    /// A stream that says more than this at one moment has ids repeated; its source asks from that moment.
    private static final int IDS = 10_000;

    private final Map<Stream, Latest> latest = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Stream, Latest> eldest) {
            return STREAMS.exceededBy(size());
        }
    };

    /// What a mark is about.
    record Stream(String kind, String originId) {}

    /// A mark that grows.
    private static final class Latest {
        private Instant time = Instant.MIN;
        private final List<EventId> ids = new ArrayList<>(1);
    }

    void add(Event event) {
        add(new Stream(event.kind(), event.origin().id()), event.time(), event.id());
        boolean added = event instanceof Happening happening && Happening.added(happening.type());
        if (!added) {
            String every = Known.everyOriginOf(event.origin().system());
            add(new Stream(event.kind(), every), event.time(), event.id());
        }
    }

    void add(Stream stream, Instant time, EventId id) {
        Latest mark = latest.computeIfAbsent(stream, _ -> new Latest());
        int order = time.compareTo(mark.time);
        if (order > 0) {
            mark.time = time;
            mark.ids.clear();
        }
        if (order >= 0 && mark.ids.size() < IDS) {
            mark.ids.add(id);
        }
    }

    void add(KnownMarks later) {
        later.forEach((stream, mark) -> mark.ids().forEach(id -> add(stream, mark.time(), id)));
    }

    void forEach(BiConsumer<Stream, Mark> each) {
        latest.forEach((stream, mark) -> each.accept(stream, new Mark(mark.time, Set.copyOf(mark.ids))));
    }

    int size() {
        return latest.size();
    }

    @Override
    public Optional<Mark> last(String kind, String originId) {
        return Optional.ofNullable(latest.get(new Stream(kind, originId)))
                .map(mark -> new Mark(mark.time, Set.copyOf(mark.ids)));
    }
}

package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.limit.Limit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A journal for one run: what it keeps ends with the process. The oldest events make room for new ones.
public final class MemoryJournal implements Journal {
    static final Limit EVENTS = new Limit(
            "journal.memory.events",
            200_000,
            "events",
            "a minute of a busy engine, for sinks that are slow for a while");
    static final Limit BYTES =
            new Limit("journal.memory.bytes", 32 << 20, "bytes", "an eighth of the 256 MB that watching may take");

    /// What an event costs beside its texts: objects, references, an id.
    private static final int EVENT_COST = 200;

    private final long maxEvents;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ArrayDeque<Event> kept = new ArrayDeque<>();
    private final Map<String, Long> cursors = new HashMap<>();
    private final KnownMarks marks = new KnownMarks();
    private long first;
    private long bytes;
    private boolean closed;

    public MemoryJournal() {
        this(EVENTS.value(), BYTES.value());
    }

    public MemoryJournal(long maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    @Override
    public long append(Event event) {
        lock.lock();
        try {
            long position = first + kept.size();
            kept.addLast(event);
            marks.add(event);
            bytes += cost(event);
            // The newest stays, however large it is.
            while (kept.size() > 1 && (kept.size() > maxEvents || bytes > maxBytes)) {
                bytes -= cost(kept.removeFirst());
                first++;
            }
            grown.signalAll();
            return position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void force() {
        // Memory does not outlive the machine, and nobody was told that it does.
    }

    @Override
    public long first() {
        lock.lock();
        try {
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long end() {
        lock.lock();
        try {
            return first + kept.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry> read(long from, int atMost, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (from >= first + kept.size() && nanos > 0 && !closed) {
                nanos = grown.awaitNanos(nanos);
            }
            return entries(Math.max(from, first), atMost);
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> entries(long from, int atMost) {
        List<Entry> found = new ArrayList<>();
        long behind = first + kept.size() - from;
        if (behind <= 0) {
            return found;
        }
        if (behind < kept.size() / 2) {
            // Readers are mostly near the end.
            Iterator<Event> newestFirst = kept.descendingIterator();
            for (long position = first + kept.size() - 1; position >= from; position--) {
                Event event = newestFirst.next();
                if (position < from + atMost) {
                    found.add(new Entry(position, event));
                }
            }
            return found.reversed();
        }
        long position = first;
        for (Event event : kept) {
            if (found.size() == atMost) {
                break;
            }
            if (position >= from) {
                found.add(new Entry(position, event));
            }
            position++;
        }
        return found;
    }

    @Override
    public OptionalLong cursor(String reader) {
        lock.lock();
        try {
            Long position = cursors.get(reader);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cursor(String reader, long position) {
        lock.lock();
        try {
            cursors.put(reader, position);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Mark> last(String kind, String originId) {
        lock.lock();
        try {
            return marks.last(kind, originId);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Tally tally() {
        lock.lock();
        try {
            return new Tally(kept.size(), bytes, first);
        } finally {
            lock.unlock();
        }
    }

    /// Wakes whoever waits; what is kept can still be read.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long cost(Event event) {
        return EVENT_COST
                + switch (event) {
                    case LogLine line -> line.text().length() * 2L;
                    case Happening happening ->
                        happening.attributes().entrySet().stream()
                                .mapToLong(e -> 64
                                        + 2L
                                                * (e.getKey().length()
                                                        + e.getValue().length()))
                                .sum();
                    case Sample sample -> sample.values().size() * 64L;
                    default -> 1_000;
                };
    }
}

package io.hafenwacht.watch.pipeline;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.limit.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where events of all sources wait for the one thread that appends. Bounded in number and in text: who puts
/// waits while it is full, so a slow journal slows its sources and nothing is dropped. The order of each
/// source is kept.
final class Inbox {
    static final Limit EVENTS = new Limit(
            "watch.waiting-events", 16_384, "events", "a third of a second at 50,000 lines a second; a stop drains it");
    static final Limit CHARACTERS = new Limit(
            "watch.waiting-text", 16 << 20, "characters", "an eighth of a heap of 256 MB, at two bytes a character");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition arrived = lock.newCondition();
    private final Condition settled = lock.newCondition();
    private List<Event> waiting = new ArrayList<>();
    private long characters;
    private long accepted;
    private long appended;
    private boolean closed;

    /// Waits for room. A closed inbox takes nothing more: what is put then is refused by an interrupt, so
    /// that its source ends and reads it again another day.
    void put(Event event) throws InterruptedException {
        long weight = weight(event);
        lock.lockInterruptibly();
        try {
            while (!closed && full(weight)) {
                room.await();
            }
            if (closed) {
                throw new InterruptedException("the pipeline is closed");
            }
            waiting.add(event);
            characters += weight;
            accepted++;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /// A single event of any size fits into an empty inbox, or its source would wait for ever.
    private boolean full(long weight) {
        return !waiting.isEmpty() && (waiting.size() >= EVENTS.value() || characters + weight > CHARACTERS.value());
    }

    private static long weight(Event event) {
        return event instanceof LogLine line ? line.text().length() : 0;
    }

    /// All that waits, in its order; after `patience` at the latest, then perhaps nothing.
    List<Event> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = arrived.awaitNanos(nanos);
            }
            List<Event> taken = waiting;
            waiting = new ArrayList<>(Math.min(taken.size(), EVENTS.asInt()));
            characters = 0;
            room.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Says that so many more events are in the journal.
    void settled(int events) {
        lock.lock();
        try {
            appended += events;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything that was accepted before is in the journal.
    void awaitSettled() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = accepted;
            while (appended < before) {
                settled.await();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more; what waits can still be taken.
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing waits and nothing will.
    boolean finished() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}

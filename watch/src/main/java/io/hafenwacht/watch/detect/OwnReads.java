package io.hafenwacht.watch.detect;

import io.hafenwacht.core.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;

/// Files that Hafenwacht itself read from containers, so that the events of it are not taken for somebody
/// else's. Each reading excuses one event, soon. Safe for any number of threads.
public final class OwnReads {
    static final Limit READS = new Limit("own.reads", 2_000, "reads", "an audit reads two files of each container");

    /// The engine's clock and its event come late, but not by more.
    private static final Duration NEAR = Duration.ofMinutes(1);

    private record Read(String container, Instant time) {}

    private final ArrayDeque<Read> reads = new ArrayDeque<>();

    /// About to read a file of this container.
    public synchronized void reading(String container, Instant time) {
        if (READS.exceededBy(reads.size() + 1L)) {
            reads.removeFirst();
        }
        reads.addLast(new Read(container, time));
    }

    /// Whether the event of this time is one of ours.
    public synchronized boolean wasOurs(String container, Instant time) {
        for (Iterator<Read> all = reads.iterator(); all.hasNext(); ) {
            Read read = all.next();
            if (read.container.equals(container)
                    && Duration.between(read.time, time).abs().compareTo(NEAR) < 0) {
                all.remove();
                return true;
            }
        }
        return false;
    }
}

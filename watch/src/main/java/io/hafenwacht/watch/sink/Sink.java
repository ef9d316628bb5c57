package io.hafenwacht.watch.sink;

import io.hafenwacht.watch.journal.Journal;
import java.util.List;

/// One open place where events go. One thread at a time calls it.
public interface Sink extends AutoCloseable {
    /// Delivers events in their order, and answers what became of them. Waits no longer than the configured
    /// timeouts.
    Outcome send(List<Journal.Entry> batch) throws InterruptedException;

    @Override
    default void close() {}
}

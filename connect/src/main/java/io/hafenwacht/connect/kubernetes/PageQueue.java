package io.hafenwacht.connect.kubernetes;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/// Pages to be read, over several connections. A page says early where the next begins, so that another
/// connection asks for that while this one is still being read.
final class PageQueue {
    private final Deque<Page> waiting = new ArrayDeque<>();
    private int beingRead;

    /// One answer; `client` is nobody else's meanwhile.
    interface Page {
        void read(ApiClient client);
    }

    void addAll(Collection<Page> pages) {
        waiting.addAll(pages);
    }

    /// Adds a page before all that wait.
    synchronized void next(Page page) {
        waiting.addFirst(page);
        notifyAll();
    }

    /// Nothing more is begun.
    synchronized void end() {
        waiting.clear();
    }

    /// Reads until nothing waits and nobody reads what may lead to more, or until it is interrupted.
    void drain(ApiClient client) {
        for (Optional<Page> page = take(); page.isPresent(); page = take()) {
            try {
                page.get().read(client);
            } finally {
                done();
            }
        }
    }

    private synchronized Optional<Page> take() {
        while (waiting.isEmpty() && beingRead > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        Optional<Page> page = Optional.ofNullable(waiting.pollFirst());
        beingRead += page.isPresent() ? 1 : 0;
        return page;
    }

    private synchronized void done() {
        beingRead--;
        notifyAll();
    }
}

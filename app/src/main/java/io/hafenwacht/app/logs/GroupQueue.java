package io.hafenwacht.app.logs;

import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.OnceOnly;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Groups of one source in the order of their times, made by a thread of its own that waits while nobody
/// takes them.
final class GroupQueue implements AutoCloseable {
    private static final int AHEAD = 256;

    private final BlockingQueue<Next> items = new ArrayBlockingQueue<>(AHEAD);
    private final OnceOnly.Source kind;
    private final Thread thread;

    /// Makes all groups; answers why it could not.
    @FunctionalInterface
    interface Source {
        Optional<LogProblem> run(Sink sink) throws InterruptedException;
    }

    /// Where a source puts groups.
    @FunctionalInterface
    interface Sink {
        void accept(LogGroup group) throws InterruptedException;
    }

    /// How a queue goes on.
    sealed interface Next {
        record Group(LogGroup group) implements Next {}

        record End(Optional<LogProblem> problem) implements Next {}
    }

    GroupQueue(OnceOnly.Source kind, Source source) {
        this.kind = kind;
        thread = Thread.ofPlatform().daemon().name("logs").start(() -> {
            try {
                Optional<LogProblem> problem = source.run(group -> items.put(new Next.Group(group)));
                items.put(new Next.End(problem));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    OnceOnly.Source kind() {
        return kind;
    }

    Next next() throws InterruptedException {
        return items.take();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

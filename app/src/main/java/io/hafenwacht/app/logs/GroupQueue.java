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
    /// Once a virtual thread has waited for a socket, the JVM takes 0.3 s longer to end; but a host may let
    /// us have only some hundred threads of its own.
    private static final int FEW = 64;

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

        /// Of this program: without it whoever takes would wait for ever.
        record Fault(Throwable cause) implements Next {}
    }

    /// `before` is how many there are already.
    GroupQueue(OnceOnly.Source kind, Source source, int before) {
        this.kind = kind;
        Thread.Builder threads = before < FEW ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
        thread = threads.name("logs").start(() -> {
            try {
                items.put(end(source));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Next end(Source source) throws InterruptedException {
        try {
            return new Next.End(source.run(group -> items.put(new Next.Group(group))));
        } catch (RuntimeException | Error e) {
            return new Next.Fault(e);
        }
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

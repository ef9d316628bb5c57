package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Runs a source and keeps what it gives, for tests that wait for something to come.
final class Collected implements Intake, AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final List<Event> events = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /// Begins to run it.
    Collected from(EventSource source, Known known) {
        threads.add(Thread.ofVirtual().name("source-under-test").start(() -> {
            try {
                source.run(this, known);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        return this;
    }

    @Override
    public synchronized void accept(Event event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<Event> all() {
        return List.copyOf(events);
    }

    <T extends Event> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The texts of one container's lines.
    List<String> texts(String container) {
        return all(LogLine.class).stream()
                .filter(line -> line.origin().id().equals(container))
                .map(LogLine::text)
                .toList();
    }

    /// Waits until what came satisfies the condition; fails after a minute with what came.
    synchronized void await(String what, Predicate<List<Event>> condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        try {
            while (!condition.test(List.copyOf(events))) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(
                            "did not come: " + what + "; the last of " + events.size() + ": "
                                    + events.subList(Math.max(0, events.size() - 5), events.size()),
                            new TimeoutException());
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitText(String container, String text) {
        await(
                "'" + text + "' of " + container,
                all -> all.stream()
                        .anyMatch(event -> event instanceof LogLine line
                                && line.origin().id().equals(container)
                                && line.text().equals(text)));
    }

    static void awaitRunning(EventSource source) {
        Await.until("the source runs", () -> source.status().state().word().equals("running"));
    }

    void noIdTwice() {
        assertThat(all()).extracting(Event::id).doesNotHaveDuplicates();
    }

    /// Ends the sources and waits for their end.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                assertThat(thread.join(DEADLINE))
                        .as("the source ends when it is interrupted")
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}

package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineResult.Broken;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Asks an engine many things at once, and soon stops asking one that has stopped answering.
final class Questions implements AutoCloseable {
    static final Limit AT_ONCE = new Limit(
            "docker.at-once", 8, "calls", "as many as connections are kept; an engine serves inspects one by one");
    static final Limit FAILURES = new Limit(
            "docker.failures", 8, "calls", "so many in a row without an answer are a dead engine, not a busy one");

    static final Limit LOOK = new Limit(
            "docker.look", 256 << 20, "bytes", "all answers in memory, of 1 GB; 10,000 containers take about as much");

    // Not virtual: once a virtual thread has waited for a socket, the JVM takes 0.3 s longer to end.
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE.asInt() + 1,
            Thread.ofPlatform().daemon().name("docker-snapshot-", 0).factory());
    private final Semaphore turns = new Semaphore(AT_ONCE.asInt());
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final LongSupplier weight;

    /// `weight` says how many bytes the answers take so far.
    Questions(LongSupplier weight) {
        this.weight = weight;
    }

    /// Runs a task that asks; it may wait for one that was begun before it, and no other.
    <T> Future<T> begin(Callable<T> task) {
        return threads.submit(task);
    }

    /// Asks one thing, when it is its turn.
    <T> EngineResult<T> ask(Supplier<EngineResult<T>> question) {
        try {
            turns.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(
                    Obstacle.INTERRUPTED,
                    Text.of("the audit was interrupted", "die Prüfung wurde unterbrochen"),
                    Text.of("Give it more time: --timeout", "Mehr Zeit geben: --timeout"));
        }
        try {
            if (failures.get() >= FAILURES.value()) {
                unanswered.incrementAndGet();
                return new Unreachable<>(
                        Obstacle.TIMEOUT,
                        Text.of(
                                "the engine stopped answering while the audit ran",
                                "die Engine antwortete während der Prüfung nicht mehr"),
                        Text.of(
                                "Look at the engine (`systemctl status docker`), then run the audit again.",
                                "Die Engine ansehen (`systemctl status docker`), dann die Prüfung wiederholen."));
            }
            if (LOOK.exceededBy(weight.getAsLong())) {
                unanswered.incrementAndGet();
                return new Broken<>(
                        Text.of(
                                "not asked: the answers before it take more memory than " + LOOK,
                                "nicht gefragt: die Antworten davor brauchen mehr Speicher als " + LOOK),
                        Text.of(
                                "Remove what is not used (`docker system prune`), or look at one: hafenwacht docker "
                                        + "inspect NAME",
                                "Unbenutztes entfernen (`docker system prune`), oder einen ansehen: hafenwacht docker "
                                        + "inspect NAME"));
            }
            EngineResult<T> answer = question.get();
            if (answer instanceof Unreachable<T> || answer instanceof Broken<T>) {
                failures.addAndGet(answer instanceof Broken<T> broken && broken.whole() ? 0 : 1);
                unanswered.incrementAndGet();
            } else {
                failures.set(0);
            }
            return answer;
        } finally {
            turns.release();
        }
    }

    /// Whether every call had an answer, be it a refusal.
    boolean allAnswered() {
        return unanswered.get() == 0;
    }

    /// The results in the order of the tasks.
    static <T> List<T> all(List<Future<T>> tasks) throws InterruptedException {
        // From the last to the first, most are done when they are asked for, and nobody is woken for each.
        List<T> results = new ArrayList<>();
        for (Future<T> task : tasks.reversed()) {
            results.add(result(task));
        }
        return results.reversed();
    }

    static <T> T result(Future<T> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            // Failures of the engine are values; what is thrown is a fault of this program.
            throw new IllegalStateException(e.getCause());
        }
    }

    /// As [#result], for a task that needs what one begun before it finds.
    static <T> T earlier(Future<T> task) {
        try {
            return result(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e); // nobody reads the results any more
        }
    }

    /// The value, or what went wrong to `unread` and nothing.
    static <T> java.util.Optional<T> value(EngineResult<T> result, String path, List<Unread> unread) {
        return switch (result) {
            case EngineResult.Ok<T>(T value) -> java.util.Optional.of(value);
            case Failure<T> failure -> {
                unread.add(Unread.of(path, failure));
                yield java.util.Optional.empty();
            }
        };
    }

    /// Interrupts what still runs.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}

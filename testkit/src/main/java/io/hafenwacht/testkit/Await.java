package io.hafenwacht.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for what nobody signals: looks again and again, the longer it took so far the more seldom.
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 250_000_000;

    private Await() {}

    /// What is waited for.
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    /// Waits for a minute at most; then the test fails and names what did not come.
    public static <E extends Exception> void until(String what, Condition<E> condition) throws E {
        until(() -> what, PATIENCE, condition);
    }

    /// Waits as long as `patience`; then the test fails and names what did not come.
    public static <E extends Exception> void until(Supplier<String> what, Duration patience, Condition<E> condition)
            throws E {
        if (!within(patience, condition)) {
            throw new AssertionError("did not happen within " + patience + ": " + what.get());
        }
    }

    /// Whether the condition held before `patience` ended.
    public static <E extends Exception> boolean within(Duration patience, Condition<E> condition) throws E {
        long start = System.nanoTime();
        while (!condition.holds()) {
            long waited = System.nanoTime() - start;
            if (waited > patience.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(Math.clamp(waited / 10, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
            if (Thread.interrupted()) {
                throw new AssertionError("interrupted");
            }
        }
        return true;
    }
}

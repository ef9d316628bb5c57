package io.hafenwacht.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Interrupts the thread that made it when its time is over, unless it is closed before.
public final class Deadline implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    private Deadline(Optional<Duration> time) {
        Thread owner = Thread.currentThread();
        time.ifPresent(limit -> Thread.ofVirtual().name("deadline").start(() -> watch(owner, limit)));
    }

    /// Without a time it never ends anything.
    public static Deadline of(Optional<Duration> time) {
        return new Deadline(time);
    }

    private void watch(Thread owner, Duration limit) {
        try {
            if (!closed.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                owner.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

package io.hafenwacht.connect.docker.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time up to a bound, each a random part
/// between half and all of that, so that many who lost the same engine do not return at once.
public final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private Duration next;

    public Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
        this.next = first;
    }

    /// After an attempt that worked.
    public void reset() {
        next = first;
    }

    /// The wait before the next attempt.
    Duration next() {
        Duration now = next;
        Duration twice = now.multipliedBy(2);
        next = twice.compareTo(most) > 0 ? most : twice;
        long nanos = now.toNanos();
        return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    }

    public void pause() throws InterruptedException {
        Thread.sleep(next());
    }
}

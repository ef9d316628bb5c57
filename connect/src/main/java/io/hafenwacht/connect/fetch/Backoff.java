package io.hafenwacht.connect.fetch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How often and how long to wait before another try: doubling from `first` to `longest`, each a random part
/// of it, so that many clients do not come back at once. A server's Retry-After is obeyed up to
/// `longestAsked`.
public record Backoff(Policy policy, RandomGenerator random, Clock clock, Pause pause) {
    /// `attempts` counts the first one.
    public record Policy(int attempts, Duration first, Duration longest, Duration longestAsked) {
        public static final Policy STANDARD =
                new Policy(4, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(2));
    }

    /// Waits; tests record instead.
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /// The real clock, chance and sleep.
    public static Backoff standard() {
        return new Backoff(Policy.STANDARD, RandomGenerator.getDefault(), Clock.systemUTC(), Thread::sleep);
    }

    /// What to wait after the failed try number `attempt` (from 1); empty to give up. `retryAfter` is the
    /// header's value or empty.
    Optional<Duration> after(int attempt, String retryAfter) {
        if (attempt >= policy.attempts()) {
            return Optional.empty();
        }
        Optional<Duration> asked = asked(retryAfter);
        if (asked.isPresent()) {
            return asked.filter(duration -> duration.compareTo(policy.longestAsked()) <= 0);
        }
        long doubled = policy.first().toMillis() << Math.min(attempt - 1, 20);
        long ceiling = Math.min(doubled, policy.longest().toMillis());
        // Half is certain, half is chance: never at once, never all together.
        return Optional.of(Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1)));
    }

    /// Seconds or an HTTP date (RFC 9110 section 10.2.3); empty when it is neither.
    private Optional<Duration> asked(String retryAfter) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        try {
            Instant when = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(clock.instant(), when);
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}

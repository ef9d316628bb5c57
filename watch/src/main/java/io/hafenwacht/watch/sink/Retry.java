package io.hafenwacht.watch.sink;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/// How long to wait before another try: doubling from `first` to `longest`, of which half is chance, so that
/// many do not come back at once. A server's Retry-After is obeyed up to `longestAsked`. There is no last
/// try: the journal holds what waits.
public record Retry(Duration first, Duration longest, Duration longestAsked, RandomGenerator random, Clock clock) {
    /// As used in service.
    public static Retry standard(Clock clock) {
        return new Retry(
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                RandomGenerator.getDefault(),
                clock);
    }

    /// What to wait after the failed try number `attempt` (from 1). `retryAfter` is the header's value or
    /// empty.
    Duration after(int attempt, String retryAfter) {
        long doubled = first.toMillis() << Math.min(attempt - 1, 20);
        long ceiling = Math.min(doubled, longest.toMillis());
        Duration own = Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
        Duration asked = asked(retryAfter);
        Duration capped = asked.compareTo(longestAsked) > 0 ? longestAsked : asked;
        return capped.isPositive() ? capped.plusMillis(own.toMillis() / 10) : own;
    }

    /// Seconds or an HTTP date (RFC 9110 section 10.2.3); zero when it is neither.
    private Duration asked(String retryAfter) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            var when = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), when.toInstant());
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
    }
}

package io.hafenwacht.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private static Backoff backoff(int attempts) {
        return new Backoff(
                new Backoff.Policy(attempts, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(2)),
                new Random(7),
                NOON,
                _ -> {});
    }

    @ParameterizedTest
    @CsvSource({"1,500,1000", "2,1000,2000", "3,2000,4000", "5,8000,16000", "6,10000,20000", "99,10000,20000"})
    void growsToItsCapWithChance(int attempt, long least, long most) {
        for (int round = 0; round < 100; round++) {
            assertThat(backoff(1000).after(attempt, "").orElseThrow())
                    .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
        }
    }

    @Test
    void differsFromCallToCall() {
        Backoff backoff = backoff(1000);
        assertThat(backoff.after(6, "")).isNotEqualTo(backoff.after(6, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "7|7",
                "120|120",
                "Sat, 21 Nov 2026 12:00:09 GMT|9",
                "Sat, 21 Nov 2026 11:00:00 GMT|0",
            })
    void obeysTheServer(String retryAfter, long seconds) {
        assertThat(backoff(2).after(1, retryAfter)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"121", "999999999", "Sun, 22 Nov 2026 12:00:00 GMT"})
    void givesUpWhenTheServerAsksForTooMuch(String retryAfter) {
        assertThat(backoff(2).after(1, retryAfter)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-5", "soon", "1e3", "99999999999999999999", "Sat, 99 Nov 2026 12:00:00 GMT"})
    void takesItsOwnPauseWhereTheHeaderIsNonsense(String retryAfter) {
        assertThat(backoff(2).after(1, retryAfter).orElseThrow())
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void endsAfterTheLastAttempt() {
        assertThat(backoff(3).after(2, "")).isPresent();
        assertThat(backoff(3).after(3, "")).isEmpty();
        assertThat(backoff(3).after(3, "1")).isEmpty();
    }
}

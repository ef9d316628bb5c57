package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceWatchTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private Instant now = TEN;
    private final List<SourceStatus> sources = new ArrayList<>();
    private final SourceWatch watch = new SourceWatch(() -> sources, "unix:///x", new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private List<String> after(long seconds, SourceStatus.State state, Instant since) {
        now = TEN.plusSeconds(seconds);
        sources.clear();
        sources.add(new SourceStatus("docker-events", state, since, 0, 0, Text.of("refused", "abgelehnt")));
        return watch.look().stream().map(Happening::action).toList();
    }

    @Test
    void blindLongEnoughAndBack() {
        assertThat(after(0, SourceStatus.State.RUNNING, TEN)).isEmpty();
        assertThat(after(2, SourceStatus.State.BLIND, TEN)).isEmpty();
        assertThat(after(5, SourceStatus.State.BLIND, TEN)).containsExactly("blind");
        assertThat(after(6, SourceStatus.State.BLIND, TEN)).isEmpty();
        assertThat(after(9, SourceStatus.State.RUNNING, TEN)).containsExactly("back");
        assertThat(after(10, SourceStatus.State.RUNNING, TEN)).isEmpty();
    }

    @Test
    void whatCannotBeUsedHereIsNotBlind() {
        assertThat(after(60, SourceStatus.State.UNAVAILABLE, TEN)).isEmpty();
    }
}

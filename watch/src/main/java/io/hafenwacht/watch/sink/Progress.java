package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.SinkStatus.Counts;
import io.hafenwacht.watch.sink.SinkStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// What others may see of a pump while it runs.
final class Progress {
    private final Clock clock;
    private State state = State.STARTING;
    private Instant since;
    private Counts counts = new Counts(0, 0, 0, 0, 0);
    private long failures;
    private Optional<Instant> accepted = Optional.empty();
    private Text detail = Text.of("not begun", "noch nicht begonnen");
    /// What is said while all goes well: a refusal stays told.
    private Text fine = Text.of("in order", "in Ordnung");

    private long position;

    Progress(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void at(long next) {
        position = next;
    }

    synchronized void settled(long sent, long already, long refused, Text why) {
        counts = new Counts(
                counts.sent() + sent,
                counts.already() + already,
                counts.retried(),
                counts.refused() + refused,
                counts.lost());
        if (sent > 0) {
            accepted = Optional.of(clock.instant());
        }
        if (refused > 0) {
            fine = Text.of(
                    counts.refused() + " refused, the last one: " + why.english(),
                    counts.refused() + " abgelehnt, zuletzt: " + why.german());
        }
        become(State.SENDING, fine);
    }

    synchronized void retrying(long events, Text why) {
        failures++;
        counts =
                new Counts(counts.sent(), counts.already(), counts.retried() + events, counts.refused(), counts.lost());
        become(State.WAITING, why);
    }

    synchronized void lost(long events) {
        counts =
                new Counts(counts.sent(), counts.already(), counts.retried(), counts.refused(), counts.lost() + events);
    }

    synchronized void become(State next, Text why) {
        if (state != next) {
            state = next;
            since = clock.instant();
        }
        detail = why;
    }

    synchronized void sending(long from) {
        at(from);
        become(State.SENDING, fine);
    }

    synchronized void stopped() {
        become(State.STOPPED, detail);
    }

    synchronized SinkStatus status(SinkConfig config, long end) {
        long behind = Math.max(0, end - position);
        return new SinkStatus(
                config.name(), config.kind().name(), state, since, counts, failures, behind, accepted, detail);
    }
}

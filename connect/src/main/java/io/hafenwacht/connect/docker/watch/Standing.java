package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// How a source is, kept for whoever asks. Safe for many threads.
public final class Standing {
    private record Phase(State state, Instant since, Text detail) {}

    private final String name;
    private final InstantSource clock;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile Phase phase;

    public Standing(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.phase = new Phase(State.STARTING, clock.instant(), Text.of("not begun yet", "noch nicht begonnen"));
    }

    /// `since` stays where the state does.
    public synchronized void is(State state, Text detail) {
        Instant since = phase.state() == state ? phase.since() : clock.instant();
        phase = new Phase(state, since, detail);
    }

    public void stopped() {
        is(State.STOPPED, Text.of("stopped", "beendet"));
    }

    /// A word on a part of it, while the whole stays as it is.
    public synchronized void note(Text detail) {
        phase = new Phase(phase.state(), phase.since(), detail);
    }

    public void gave() {
        events.incrementAndGet();
    }

    public void lost(long count) {
        lost.addAndGet(count);
    }

    public Instant now() {
        return clock.instant();
    }

    public SourceStatus status() {
        Phase now = phase;
        return new SourceStatus(name, now.state(), now.since(), events.get(), lost.get(), now.detail());
    }
}

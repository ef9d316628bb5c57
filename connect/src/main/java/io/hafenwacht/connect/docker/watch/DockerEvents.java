package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/// All that an engine tells of itself (`GET /events`), as it happens. Where the engine forgot something while
/// nobody listened, that is a [Blindness].
public final class DockerEvents implements EventSource {
    /// The name of this source.
    public static final String NAME = "docker-events";

    /// A clock that is off by more is worth a word.
    private static final Duration OFF = Duration.ofSeconds(2);

    private final String system;
    private final EventFeed feed;
    private final Standing standing;
    private final EventText text = new EventText();

    public DockerEvents(EngineClient client, Pace pace, InstantSource clock) {
        this.system = client.address().toString();
        this.feed = new EventFeed(client, system, EngineCall.Events::new, pace, clock);
        this.standing = new Standing(NAME, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        try {
            feed.run(known.newest("event", system), new ToIntake(intake));
        } finally {
            standing.stopped();
        }
    }

    @Override
    public SourceStatus status() {
        return standing.status();
    }

    private final class ToIntake implements EventFeed.Listener {
        private final Intake intake;
        private final Origin engine = new Origin(system, Origin.Kind.ENGINE, system, system);

        ToIntake(Intake intake) {
            this.intake = intake;
        }

        @Override
        public void connected(EngineClock clock) {
            Duration ahead = clock.ahead();
            standing.is(
                    State.RUNNING,
                    ahead.abs().compareTo(OFF) > 0
                            ? Text.of(
                                    "listening; the engine's clock is " + ahead.toMillis() + " ms ahead of ours",
                                    "hört zu; die Uhr der Engine geht der eigenen um " + ahead.toMillis()
                                            + " ms voraus")
                            : Text.of("listening", "hört zu"));
        }

        @Override
        public void happened(EngineEvent event, EventId id) throws InterruptedException {
            intake.accept(new Happening(
                    id,
                    event.time(),
                    event.origin(system),
                    event.type(),
                    text.action(event.action()),
                    text.attributes(event.attributes())));
            standing.gave();
        }

        @Override
        public void blind(Instant from, Instant until, Text why) throws InterruptedException {
            intake.accept(Blind.of(engine, NAME, from, until, OptionalLong.empty(), why));
        }

        @Override
        public void unread(long count) throws InterruptedException {
            standing.lost(count);
            Instant now = standing.now();
            intake.accept(Blind.of(
                    engine,
                    NAME,
                    now,
                    now,
                    OptionalLong.of(count),
                    Text.of(
                            "The engine sent " + count + " events that are not understood or over "
                                    + JsonLines.LINE_BYTES + ".",
                            "Die Engine hat " + count + " Ereignisse geschickt, die unverständlich oder größer als "
                                    + JsonLines.LINE_BYTES + " sind.")));
        }

        @Override
        public void away(Text why) {
            standing.is(State.BLIND, why);
        }
    }
}

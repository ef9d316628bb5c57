package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.limit.Limit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// What the containers of an engine write, from when each starts until it goes: a stream for each, led by the
/// engine's events and its list. Begins after what is known of a container, else at `from`.
///
/// Lines come from many threads; those of one container in their order.
public final class DockerLogs implements EventSource {
    /// The name of this source.
    public static final String NAME = "docker-logs";

    static final Limit STREAMS = new Limit(
            "docker.log-streams",
            1000,
            "streams",
            "each is a connection with 70 KB of buffers; others wait for a place");

    private final EngineClient client;
    private final ContainerChoice choice;
    private final Pace pace;
    private final Optional<Instant> from;
    private final EventFeed feed;
    private final Standing standing;
    private final Limit streams;
    private final Semaphore places;

    /// `from` is where containers begin that nothing is known of: empty for now.
    public DockerLogs(
            EngineClient client, ContainerChoice choice, Optional<Instant> from, Pace pace, InstantSource clock) {
        this(client, choice, from, pace, clock, STREAMS);
    }

    DockerLogs(
            EngineClient client,
            ContainerChoice choice,
            Optional<Instant> from,
            Pace pace,
            InstantSource clock,
            Limit streams) {
        this.client = client;
        this.choice = choice;
        this.from = from;
        this.pace = pace;
        this.feed = new EventFeed(client, client.address().toString(), EngineCall.ContainerLife::new, pace, clock);
        this.standing = new Standing(NAME, clock);
        this.streams = streams;
        this.places = new Semaphore(streams.asInt());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SourceStatus status() {
        return standing.status();
    }

    /// How many logs are followed now.
    int streams() {
        return streams.asInt() - places.availablePermits();
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        LogRehearsal.run(client, client.address().toString());
        LogFollowers followers =
                new LogFollowers(client, LocalLogs.of(client), choice, from, pace, standing, places, intake, known);
        try {
            feed.run(Optional.empty(), followers);
        } finally {
            followers.stop();
            standing.stopped();
        }
    }
}

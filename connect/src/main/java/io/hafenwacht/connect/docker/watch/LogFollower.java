package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.NotFound;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.EngineResult.Refused;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.docker.TransferFailure;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Follows the log of one container until it stops: asks again after each break, from where it was.
final class LogFollower {
    /// What became of it.
    sealed interface Outcome {
        /// It stopped, and all it wrote was read.
        record Ended() implements Outcome {}

        /// It is gone; `whole` says whether all was read before.
        record Gone(boolean whole) implements Outcome {}

        /// The engine cannot read what its logging driver wrote.
        record Unreadable(Text why) implements Outcome {}
    }

    /// How the follower tells what it does.
    interface Listener {
        void line(LogLine line) throws InterruptedException;

        void running();

        void away(Text why);
    }

    private final EngineClient client;
    private final String system;
    private final ObjectName id;
    private final LogPosition position;
    private final Pace pace;
    private final Listener listener;
    private Optional<InspectedContainer> container = Optional.empty();
    private List<RawLine> unfinished = List.of();
    /// The begin of the run that was read last.
    private Instant started = Instant.EPOCH;
    private volatile Origin origin;
    /// Gives those their ids.
    private LineIds rest;

    LogFollower(EngineClient client, String system, ObjectName id, LogPosition position, Pace pace, Listener listener) {
        this.client = client;
        this.system = system;
        this.id = id;
        this.position = position;
        this.pace = pace;
        this.listener = listener;
        this.origin = new Origin(
                system,
                Origin.Kind.CONTAINER,
                id.value(),
                id.value().substring(0, Math.min(12, id.value().length())));
        this.rest = new LineIds(system, id.value());
    }

    /// Learns before the container starts what is needed then, so that the log of a short life is asked for
    /// at once.
    synchronized void prepare() {
        if (inspect() instanceof Ok<InspectedContainer>(InspectedContainer now)) {
            container = Optional.of(now);
        }
    }

    /// What is known of the container's names so far.
    Origin origin() {
        return origin;
    }

    void renamed(String name) {
        Origin old = origin;
        origin = new Origin(
                old.system(), old.kind(), old.id(), ContainerOrigin.bounded(name), old.image(), old.labels());
    }

    /// Reads until the container stops or goes.
    synchronized Outcome follow() throws InterruptedException {
        Backoff backoff = pace.backoff();
        while (true) {
            Instant before = position.newest();
            Optional<Outcome> end = round();
            if (end.isPresent()) {
                return end.get();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (position.newest().isAfter(before)) {
                backoff.reset();
            }
            backoff.pause();
        }
    }

    /// Reads once until the stream ends; empty where it must be read again.
    private Optional<Outcome> round() throws InterruptedException {
        EngineResult<InspectedContainer> known =
                container.<EngineResult<InspectedContainer>>map(Ok::new).orElseGet(this::inspect);
        container = Optional.empty();
        return switch (known) {
            case Ok<InspectedContainer>(InspectedContainer before) -> {
                begins(before);
                EngineResult<Optional<Text>> read = read(before);
                yield switch (read) {
                    case Ok<Optional<Text>>(Optional<Text> broken) when broken.isEmpty() -> ended(before);
                    case Ok<Optional<Text>>(Optional<Text> broken) -> again(broken.orElseThrow());
                    case Failure<Optional<Text>> failure -> failed(failure);
                };
            }
            case Failure<InspectedContainer> failure -> failed(failure);
        };
    }

    private void begins(InspectedContainer run) {
        if (!started.equals(Instant.EPOCH) && !run.started().equals(started)) {
            position.runsAnew(run.started());
        }
        started = run.started();
    }

    /// The stream ended as it should: because the container stopped?
    private Optional<Outcome> ended(InspectedContainer before) throws InterruptedException {
        switch (inspect()) {
            case Ok<InspectedContainer>(InspectedContainer now) -> {
                // Began meanwhile, or a run came and went between: there may be more.
                if (now.running() || !now.started().equals(before.started())) {
                    container = Optional.of(now);
                    return Optional.empty();
                }
                giveUnfinished();
                return Optional.of(new Outcome.Ended());
            }
            case NotFound<InspectedContainer> _ -> {
                giveUnfinished();
                return Optional.of(new Outcome.Gone(true));
            }
            case Failure<InspectedContainer> failure -> {
                return again(failure.reason());
            }
        }
    }

    private Optional<Outcome> failed(Failure<?> failure) {
        return switch (failure) {
            case NotFound<?> _ -> Optional.of(new Outcome.Gone(false));
            // "can not get logs from container which is dead or marked for removal"
            case Refused<?> refused when refused.status() == 409 -> Optional.of(new Outcome.Gone(false));
            case Refused<?> refused when cannotRead(refused) -> Optional.of(new Outcome.Unreadable(refused.reason()));
            case Failure<?> other -> again(other.reason());
        };
    }

    private Optional<Outcome> again(Text why) {
        listener.away(why);
        return Optional.empty();
    }

    /// Status 501 since API 1.25; the words are those of moby's `ErrReadLogsNotSupported`.
    private static boolean cannotRead(Refused<?> refused) {
        return refused.status() == 501 || refused.message().contains("does not support reading");
    }

    private EngineResult<InspectedContainer> inspect() {
        EngineResult<InspectedContainer> seen =
                client.ask(new EngineCall.InspectContainer(id)).map(node -> InspectedContainer.of(system, node));
        if (seen instanceof Ok<InspectedContainer>(InspectedContainer now)) {
            origin = now.origin();
        }
        return seen;
    }

    /// Reads to the end of the stream; what is in the answer says why it ended early.
    private EngineResult<Optional<Text>> read(InspectedContainer now) throws InterruptedException {
        String since = EngineClock.since(position.since(unfinished));
        return switch (client.stream(new EngineCall.Logs(id, since, "0", "all", true), pace.silence())) {
            case Failure<InputStream> failure -> failure.as();
            case Ok<InputStream>(InputStream in) -> {
                listener.running();
                yield new Ok<>(lines(now, in));
            }
        };
    }

    private Optional<Text> lines(InspectedContainer now, InputStream in) throws InterruptedException {
        LogLines lines = LogLines.of(in, now.terminal(), position.newest());
        LineIds ids = new LineIds(system, id.value());
        try (in) {
            for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                give(line.get(), ids.of(line.get()));
            }
            return Optional.empty();
        } catch (TransferFailure e) {
            return Optional.of(e.failure().reason());
        } catch (IOException e) {
            return Optional.of(
                    Text.of("The log broke off: " + e.getMessage(), "Das Protokoll ist abgerissen: " + e.getMessage()));
        } finally {
            unfinished = lines.unfinished();
            rest = ids;
        }
    }

    /// What has no line end will get none.
    private void giveUnfinished() throws InterruptedException {
        for (RawLine line : unfinished) {
            give(line, rest.of(line));
        }
        unfinished = List.of();
    }

    private void give(RawLine line, EventId event) throws InterruptedException {
        if (position.fresh(line.time(), event)) {
            // The level is guessed, and secrets are masked, by who reads lines on the way to the journal.
            listener.line(new LogLine(
                    event, line.time(), origin, line.channel(), LogLine.Level.UNKNOWN, line.text(), line.cutBytes()));
            position.given(line.time(), event);
        }
    }
}

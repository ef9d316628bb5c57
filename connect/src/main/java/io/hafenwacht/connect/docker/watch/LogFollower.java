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
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Follows the log of one container until it stops: asks again after each break, from where it was. One
/// thread follows; any may tell of the container's life.
final class LogFollower {
    /// What became of it.
    sealed interface Outcome {
        /// It stopped, and all it wrote was read.
        record Ended() implements Outcome {}

        /// It is gone; `whole` says whether all was read before, `last` how its last run was.
        record Gone(boolean whole, Run last) implements Outcome {}

        /// The engine cannot read what its logging driver wrote.
        record Unreadable(Text why) implements Outcome {}
    }

    /// The last run that was heard of, by the engine's clock; `ended` is empty where nobody told.
    record Run(Instant began, Optional<Instant> ended) {
        /// In milliseconds, where both are known.
        OptionalLong lasted() {
            return ended.isEmpty() || began.equals(Instant.EPOCH)
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            Math.max(0, Duration.between(began, ended.get()).toMillis()));
        }
    }

    /// How the follower tells what it does.
    interface Listener {
        void line(LogLine line) throws InterruptedException;

        void away(Text why);
    }

    /// An engine answers the log of a container that it is removing with nothing. A stream that was open so
    /// long before the end was heard of was open while it ran.
    private static final Duration SURELY_BEFORE = Duration.ofMillis(20);

    private final EngineClient client;
    private final String system;
    private final ObjectName id;
    private final LogPosition position;
    private final Pace pace;
    private final Listener listener;
    private volatile Origin origin;
    /// The begin of the newest run that is known of.
    private volatile Instant started = Instant.EPOCH;
    private volatile long diedNanos = Long.MAX_VALUE;
    private volatile Optional<Instant> died = Optional.empty();
    /// Whether an event has just told what an inspection would.
    private volatile boolean described;

    /// All runs that began until then were read to their end.
    private Instant readUntil = Instant.MIN;
    /// The run whose end was seen once.
    private Instant confirmed = Instant.MIN;
    /// The run that was read last.
    private Instant reading = Instant.MIN;
    /// Whether that was an inspection's word; the time of an event is never quite the same.
    private boolean readingInspected;
    /// When the run began that was inspected last.
    private Instant inspected = Instant.MIN;

    private List<RawLine> unfinished = List.of();
    /// Gives those their ids.
    private LineIds rest;

    private final LocalLogs local;
    /// What the newest run writes, in case that the engine does not give it.
    private volatile LocalLogs.Held held = LocalLogs.Held.NOTHING;

    LogFollower(
            EngineClient client,
            LocalLogs local,
            String system,
            ObjectName id,
            LogPosition position,
            Pace pace,
            Listener listener) {
        this.local = local;
        this.client = client;
        this.system = system;
        this.id = id;
        this.position = position;
        this.pace = pace;
        this.listener = listener;
        this.origin = new Origin(system, Origin.Kind.CONTAINER, id.value(), id.value());
        this.rest = new LineIds(system, id.value());
    }

    /// What is known of the container's names so far.
    Origin origin() {
        return origin;
    }

    /// An event tells that it started. What it says of the container spares an inspection, for which a short
    /// life leaves no time.
    void starts(Instant time, Origin from) {
        origin = from;
        started = time;
        diedNanos = Long.MAX_VALUE;
        died = Optional.empty();
        described = true;
        hold();
    }

    /// An event tells that it ended.
    void died(Instant time) {
        died = Optional.of(time);
        diedNanos = System.nanoTime();
    }

    void renamed(String name) {
        Origin old = origin;
        origin = new Origin(
                old.system(), old.kind(), old.id(), ContainerOrigin.bounded(name), old.image(), old.labels());
    }

    private synchronized void hold() {
        held.close();
        held = local.hold(id);
    }

    private synchronized LocalLogs.Held release() {
        LocalLogs.Held was = held;
        held = LocalLogs.Held.NOTHING;
        return was;
    }

    /// Reads until the container stops or goes.
    Outcome follow() throws InterruptedException {
        try {
            return followed();
        } finally {
            release().close();
        }
    }

    private Outcome followed() throws InterruptedException {
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
        if (!described && inspect() instanceof Failure<InspectedContainer> failure) {
            return failed(failure);
        }
        described = false;
        if (readingInspected && !reading.equals(started) && position.isPast(started)) {
            // A clock went back, or an event tells late of the run that is read.
            if (inspect() instanceof Failure<InspectedContainer> failure) {
                return failed(failure);
            }
            if (inspected.equals(reading)) {
                reading = started;
            }
        }
        Instant opened = started;
        if (!reading.equals(opened)) {
            if (!reading.equals(Instant.MIN)) {
                position.runsAnew(opened);
            }
            reading = opened;
            readingInspected = inspected.equals(opened);
        }
        String since = EngineClock.since(position.since(unfinished));
        return switch (client.stream(new EngineCall.Logs(id, since, "0", "all", true), pace.silence())) {
            case Failure<InputStream> failure -> failed(failure);
            case Ok<InputStream>(InputStream in) -> {
                long openedNanos = System.nanoTime();
                Reading reading = read(in);
                yield reading.broken().isPresent()
                        ? again(reading.broken().get())
                        : ended(opened, openedNanos, reading.lines() > 0);
            }
        };
    }

    private EngineResult<InspectedContainer> inspect() {
        EngineResult<InspectedContainer> seen =
                client.ask(new EngineCall.InspectContainer(id)).map(node -> InspectedContainer.of(system, node));
        if (seen instanceof Ok<InspectedContainer>(InspectedContainer now)) {
            origin = now.origin();
            inspected = now.started();
            started = now.started().isAfter(started) ? now.started() : started;
        }
        return seen;
    }

    /// The stream ended as it should: because the container stopped?
    private Optional<Outcome> ended(Instant opened, long openedNanos, boolean spoke) throws InterruptedException {
        EngineResult<InspectedContainer> seen = inspect();
        if (spoke || openedNanos < diedNanos - SURELY_BEFORE.toNanos() || !removed(seen)) {
            readUntil = opened;
        }
        return switch (seen) {
            case Ok<InspectedContainer>(InspectedContainer now) -> {
                // Runs again, or a run came and went meanwhile: there may be more.
                if (now.running() || now.started().isAfter(opened)) {
                    described = true;
                    yield Optional.empty();
                }
                if (removed(seen)) {
                    yield gone();
                }
                if (!confirmed.equals(opened)) {
                    // An engine may end a stream before the last lines (seen with 20.10); asked again after the
                    // end, it has them all.
                    confirmed = opened;
                    described = true;
                    yield Optional.empty();
                }
                giveUnfinished();
                yield Optional.of(new Outcome.Ended());
            }
            case Failure<InspectedContainer> failure -> failed(failure);
        };
    }

    private static boolean removed(EngineResult<InspectedContainer> seen) {
        return switch (seen) {
            case Ok<InspectedContainer>(InspectedContainer now) -> now.removing();
            case Failure<InspectedContainer> failure -> failure instanceof NotFound;
        };
    }

    /// Gone: whole where no run began since the last one that was read to its end.
    private Optional<Outcome> gone() throws InterruptedException {
        boolean whole = !readUntil.isBefore(started);
        if (!whole) {
            whole = readHeld();
        }
        giveUnfinished();
        return Optional.of(new Outcome.Gone(whole, new Run(started, died)));
    }

    /// What the engine deleted before it gave it. Whether that was all.
    private boolean readHeld() throws InterruptedException {
        try (LocalLogs.Held kept = release()) {
            return kept.whole() && read(kept.asSent()).broken().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    private Optional<Outcome> failed(Failure<?> failure) throws InterruptedException {
        return switch (failure) {
            case NotFound<?> _ -> gone();
            // "can not get logs from container which is dead or marked for removal"
            case Refused<?> refused when refused.status() == 409 -> gone();
            case Refused<?> refused when cannotRead(refused) -> Optional.of(new Outcome.Unreadable(refused.reason()));
            case Failure<?> other -> again(other.reason());
        };
    }

    /// Status 501 since API 1.25; the words are those of moby's `ErrReadLogsNotSupported`.
    private static boolean cannotRead(Refused<?> refused) {
        return refused.status() == 501 || refused.message().contains("does not support reading");
    }

    private Optional<Outcome> again(Text why) {
        listener.away(why);
        return Optional.empty();
    }

    /// How many lines came, and why the stream ended early where it did.
    private record Reading(long lines, Optional<Text> broken) {}

    private Reading read(InputStream in) throws InterruptedException {
        LineIds ids = new LineIds(system, id.value());
        LogLines lines = LogLines.NONE;
        long count = 0;
        try (in) {
            lines = LogLines.of(in, position.newest());
            for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                give(line.get(), ids.of(line.get()));
                if (count++ == 0) {
                    // Who gives one line gives them all; a file that is held is not freed.
                    release().close();
                }
            }
            return new Reading(count, Optional.empty());
        } catch (TransferFailure e) {
            return new Reading(count, Optional.of(e.failure().reason()));
        } catch (IOException e) {
            return new Reading(
                    count,
                    Optional.of(Text.of(
                            "The log broke off: " + Refusal.of(e).english(),
                            "Das Protokoll ist abgerissen: " + Refusal.of(e).german())));
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

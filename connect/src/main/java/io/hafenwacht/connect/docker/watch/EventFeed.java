package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.TransferFailure;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Listens to an engine's events for ever. After each break it asks for what came meanwhile, gives nothing
/// twice, and says where the engine no longer had it: an engine remembers 256 events (moby,
/// `daemon/events/events.go`, `eventsLimit`), and none over its own restart.
final class EventFeed {
    /// What comes of listening. Called by the listening thread alone.
    interface Listener {
        /// The engine answers; events follow. Called after what was missed was given.
        void connected(EngineClock clock) throws InterruptedException;

        void happened(EngineEvent event, EventId id) throws InterruptedException;

        /// Between two moments of the engine's clock something may have happened that nobody told.
        void blind(Instant from, Instant until, Text why) throws InterruptedException;

        /// So many events could not be read.
        void unread(long count) throws InterruptedException;

        /// The engine cannot be reached, or hung up.
        void away(Text why);
    }

    /// Which events are asked for, from one time (Unix seconds) until another; without end where that is
    /// empty.
    @FunctionalInterface
    interface Question {
        EngineCall between(String since, String until);
    }

    /// Ids that are kept to give nothing twice: four times what an engine remembers.
    private static final int RECENT = 1024;

    private static final int RING = 256;
    private static final Duration REPLAY_SILENCE = Duration.ofSeconds(30);

    private final EngineClient client;
    private final String system;
    private final Question question;
    private final Pace pace;
    private final InstantSource clock;
    private final Set<EventId> recent = new LinkedHashSet<>();

    /// The time of the last event, and where there was none, the moment from which on all was heard.
    private Optional<Instant> mark = Optional.empty();
    /// Whether an event of exactly that time was given, which the engine must still know.
    private boolean marked;
    /// Until when nothing was missed, by the engine's clock.
    private Instant heardUntil = Instant.MIN;
    private boolean wasAway;
    private Duration ahead = Duration.ZERO;

    EventFeed(EngineClient client, String system, Question question, Pace pace, InstantSource clock) {
        this.client = client;
        this.system = system;
        this.question = question;
        this.pace = pace;
        this.clock = clock;
    }

    /// Until interrupted; begins after what is known, or now.
    void run(Optional<Known.Mark> known, Listener listener) throws InterruptedException {
        known.ifPresent(last -> {
            mark = Optional.of(last.time());
            marked = true;
            heardUntil = last.time();
            recent.addAll(last.ids());
        });
        Backoff backoff = pace.backoff();
        while (true) {
            boolean[] heard = {false};
            Text why = listen(listener, heard);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (heard[0]) {
                backoff.reset();
                heardUntil = clock.instant().plus(ahead);
            }
            listener.away(why);
            backoff.pause();
        }
    }

    /// Listens once; answers why it ended.
    private Text listen(Listener listener, boolean[] heard) throws InterruptedException {
        switch (EngineClock.read(client, clock)) {
            case Failure<EngineClock> failure -> {
                wasAway = true;
                return failure.reason();
            }
            case Ok<EngineClock>(EngineClock now) -> {
                ahead = now.ahead();
                if (mark.isPresent() && mark.get().isAfter(now.engine())) {
                    clockWentBack(now, listener);
                }
                Optional<Text> failed = mark.isPresent() ? catchUp(now, listener) : Optional.empty();
                if (failed.isPresent()) {
                    return failed.get();
                }
                wasAway = false;
                return hear(now, listener, heard);
            }
        }
    }

    private void clockWentBack(EngineClock now, Listener listener) throws InterruptedException {
        listener.blind(
                now.engine(),
                mark.orElseThrow(),
                Text.of(
                        "The engine's clock went back: what happened while nobody listened cannot be asked for.",
                        "Die Uhr der Engine ging zurück: Was unbeobachtet geschah, lässt sich nicht mehr erfragen."));
        mark = Optional.empty();
        marked = false;
    }

    /// Gives what came since the mark. Answers why that failed, where it did.
    private Optional<Text> catchUp(EngineClock now, Listener listener) throws InterruptedException {
        Instant since = mark.orElseThrow();
        EngineCall call = question.between(EngineClock.since(since), EngineClock.since(now.engine()));
        List<EngineEvent> missed = new ArrayList<>();
        long unread = 0;
        switch (client.stream(call, REPLAY_SILENCE)) {
            case Failure<InputStream> failure -> {
                return Optional.of(failure.reason());
            }
            case Ok<InputStream>(InputStream in) -> {
                try (in) {
                    JsonLines lines = new JsonLines(in);
                    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                        Optional<EngineEvent> event = EngineEvent.of(line.get());
                        event.ifPresent(missed::add);
                        unread += event.isPresent() ? 0 : 1;
                    }
                    unread += lines.leftOut();
                } catch (IOException e) {
                    return Optional.of(broken(e));
                }
            }
        }
        boolean whole = marked
                ? missed.stream().anyMatch(event -> event.time().equals(since) && recent.contains(event.id(system)))
                : !wasAway;
        if (!whole) {
            Instant until = missed.isEmpty() ? now.engine() : missed.getFirst().time();
            listener.blind(heardUntil, until, forgotten(missed.size()));
            marked = false;
        }
        if (unread > 0) {
            listener.unread(unread);
        }
        for (EngineEvent event : missed) {
            give(event, listener);
        }
        return Optional.empty();
    }

    private Text forgotten(int replayed) {
        if (wasAway) {
            return Text.of(
                    "The engine was away and has forgotten what happened before.",
                    "Die Engine war nicht erreichbar und hat vergessen, was vorher geschah.");
        }
        return replayed >= RING
                ? Text.of(
                        "More happened than the 256 events that the engine remembers.",
                        "Es geschah mehr als die 256 Ereignisse, die sich die Engine merkt.")
                : Text.of(
                        "The engine has forgotten what happened: it was started anew, or more happened than the 256 "
                                + "events that it remembers.",
                        "Die Engine hat vergessen, was geschah: Sie wurde neu gestartet, oder es geschah mehr als die "
                                + "256 Ereignisse, die sie sich merkt.");
    }

    /// Hears what comes from the mark on, or from now; answers why it ended.
    private Text hear(EngineClock now, Listener listener, boolean[] heard) throws InterruptedException {
        Instant since = mark.orElse(now.engine());
        switch (client.stream(question.between(EngineClock.since(since), ""), pace.silence())) {
            case Failure<InputStream> failure -> {
                wasAway = true;
                return failure.reason();
            }
            case Ok<InputStream>(InputStream in) -> {
                try (in) {
                    heard[0] = true;
                    if (mark.isEmpty()) {
                        mark = Optional.of(since);
                        heardUntil = since;
                    }
                    listener.connected(now);
                    return hear(in, listener);
                } catch (IOException e) {
                    return broken(e);
                }
            }
        }
    }

    private Text hear(InputStream in, Listener listener) throws IOException, InterruptedException {
        JsonLines lines = new JsonLines(in);
        long leftOut = 0;
        boolean first = marked;
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            Optional<EngineEvent> event = EngineEvent.of(line.get());
            if (lines.leftOut() > leftOut || event.isEmpty()) {
                listener.unread(lines.leftOut() - leftOut + (event.isEmpty() ? 1 : 0));
                leftOut = lines.leftOut();
            }
            if (event.isPresent()) {
                if (first && !recent.contains(event.get().id(system))) {
                    listener.blind(heardUntil, event.get().time(), forgotten(1));
                }
                first = false;
                give(event.get(), listener);
            }
        }
        return Text.of("The engine ended the stream of events.", "Die Engine hat den Ereignisstrom beendet.");
    }

    private void give(EngineEvent event, Listener listener) throws InterruptedException {
        EventId id = event.id(system);
        if (!recent.add(id)) {
            return;
        }
        if (recent.size() > RECENT) {
            recent.remove(recent.iterator().next());
        }
        listener.happened(event, id);
        mark = Optional.of(event.time());
        marked = true;
        heardUntil = event.time();
    }

    private static Text broken(IOException e) {
        return e instanceof TransferFailure transfer
                ? transfer.failure().reason()
                : Text.of(
                        "The stream of events broke: " + Refusal.of(e).english(),
                        "Der Ereignisstrom ist abgerissen: " + Refusal.of(e).german());
    }
}

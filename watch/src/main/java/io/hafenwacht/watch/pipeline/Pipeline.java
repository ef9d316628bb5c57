package io.hafenwacht.watch.pipeline;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Takes events from sources, changes and judges them, and keeps them in the journal: each source on a thread
/// of its own, which also reads its events, one bounded inbox, one thread that appends. Sinks are no part of
/// it: they read from the journal.
///
/// What a source asks of [Known] is answered after all it gave before has been kept, so that a source which
/// starts again never gives twice what still waits. Stopping is orderly: sources stop, what waits is kept,
/// the journal is forced; the journal itself is its owner's to close.
public final class Pipeline {
    private final Journal journal;
    private final Stages stages;
    private final Clock clock;
    private final PipelineSettings settings;
    private final Inbox inbox = new Inbox();
    private final List<Consumer<Journal.Entry>> observers;
    private final List<SourceRunner> runners = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicLong> appended = new ConcurrentHashMap<>();
    private final AtomicLong stageFailures = new AtomicLong();
    private final List<String> abandoned = new CopyOnWriteArrayList<>();
    private final Thread appender =
            Thread.ofPlatform().name("watch-append").daemon().unstarted(this::append);
    private volatile Optional<Text> trouble = Optional.empty();
    private volatile boolean stopping;

    /// `observers` see each kept event on the appending thread, and so must be quick.
    public Pipeline(
            Journal journal,
            Stages stages,
            Clock clock,
            PipelineSettings settings,
            List<Consumer<Journal.Entry>> observers) {
        this.journal = journal;
        this.stages = stages;
        this.clock = clock;
        this.settings = settings;
        this.observers = List.copyOf(observers);
    }

    /// Begins to append; sources are added then.
    public void start() {
        appender.start();
    }

    /// Runs one more source until this is stopped.
    public void add(EventSource source) {
        if (stopping) {
            return;
        }
        var runner = new SourceRunner(source, event -> inbox.put(read(event)), new Settled(), clock, settings);
        runners.add(runner);
        runner.start();
    }

    /// An event of our own, as from a source.
    public void tell(Event event) throws InterruptedException {
        inbox.put(event);
    }

    /// The journal's answers, once it holds all that was given before.
    private final class Settled implements Known {
        @Override
        public Optional<Mark> last(String kind, String originId) {
            settle();
            return journal.last(kind, originId);
        }

        private void settle() {
            try {
                inbox.awaitSettled();
            } catch (InterruptedException _) {
                // The asker sees it at its next wait, and ends before it gives anything.
                Thread.currentThread().interrupt();
            }
        }
    }

    public PipelineStatus status() {
        Map<String, Long> restarts = new TreeMap<>();
        runners.forEach(r -> restarts.merge(r.name(), r.restarts(), Long::sum));
        Map<String, Long> kept = new TreeMap<>();
        appended.forEach((kind, count) -> kept.put(kind, count.get()));
        return new PipelineStatus(
                runners.stream().map(SourceRunner::status).toList(),
                restarts,
                kept,
                inbox.size(),
                stageFailures.get(),
                trouble,
                abandoned);
    }

    private void append() {
        Instant ticked = clock.instant();
        Instant forced = ticked;
        long unforced = 0;
        try {
            while (!inbox.finished()) {
                List<Event> events = inbox.take(settings.tick());
                for (Event event : events) {
                    keepJudged(event);
                }
                inbox.settled(events.size());
                unforced += events.size();
                Instant now = clock.instant();
                if (!now.isBefore(ticked) && Duration.between(ticked, now).compareTo(settings.tick()) < 0) {
                    continue;
                }
                // Also after the clock jumped back, or nothing would tick until it has caught up.
                ticked = now;
                for (Event event : guarded(() -> stages.tick().apply(now))) {
                    keep(event);
                }
                if (unforced > 0 && Duration.between(forced, now).abs().compareTo(settings.force()) >= 0) {
                    force();
                    forced = now;
                    unforced = 0;
                }
            }
        } catch (InterruptedException _) {
            // Stopping lost patience with a journal that cannot write. What waits is read again by its source.
        }
    }

    private void keepJudged(Event event) throws InterruptedException {
        keep(event);
        for (Event follows : guarded(() -> stages.judge().apply(event))) {
            keep(follows);
        }
    }

    /// A line that the stage failed at is not kept as it came: nobody masked its secrets.
    private Event read(Event event) {
        try {
            return stages.reading().apply(event);
        } catch (RuntimeException e) {
            stageFailures.incrementAndGet();
            return new Blindness(
                    event.id(),
                    event.time(),
                    event.origin(),
                    "reading",
                    event.time(),
                    OptionalLong.of(1),
                    Text.of("an event could not be read: " + e, "ein Ereignis war nicht zu lesen: " + e));
        }
    }

    private List<Event> guarded(java.util.function.Supplier<List<Event>> stage) {
        try {
            return stage.get();
        } catch (RuntimeException _) {
            stageFailures.incrementAndGet();
            return List.of();
        }
    }

    /// Keeps on trying while the journal cannot write: the sources wait, and engines keep what they have not
    /// given yet.
    private void keep(Event event) throws InterruptedException {
        Duration pause = settings.retry();
        while (true) {
            try {
                long position = journal.append(event);
                trouble = Optional.empty();
                appended.computeIfAbsent(event.kind(), _ -> new AtomicLong()).incrementAndGet();
                var entry = new Journal.Entry(position, event);
                observers.forEach(observer -> observer.accept(entry));
                return;
            } catch (IOException e) {
                trouble = Optional.of(cannotWrite(e));
                Thread.sleep(pause);
                pause = pause.compareTo(settings.longestRetry()) < 0 ? pause.multipliedBy(2) : pause;
            }
        }
    }

    private void force() {
        try {
            journal.force();
        } catch (IOException e) {
            trouble = Optional.of(cannotWrite(e));
        }
    }

    private static Text cannotWrite(IOException e) {
        return Text.of(
                "the journal cannot be written: " + Refusal.of(e).english(),
                "das Journal ist nicht zu schreiben: " + Refusal.of(e).german());
    }

    /// Ends in order; what did not end in time stands in [PipelineStatus#abandoned()].
    public void stop() throws InterruptedException {
        stopping = true;
        runners.forEach(SourceRunner::interrupt);
        long deadline = System.nanoTime() + settings.stop().toNanos();
        for (SourceRunner runner : runners) {
            if (!runner.ended(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                abandoned.add(runner.name());
            }
        }
        inbox.close();
        if (appender.isAlive() && !appender.join(settings.stop())) {
            appender.interrupt();
            appender.join(settings.stop());
            abandoned.add("journal");
        }
        force();
    }
}

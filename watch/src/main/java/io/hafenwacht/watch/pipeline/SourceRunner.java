package io.hafenwacht.watch.pipeline;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/// Runs one source for as long as the pipeline lives: a source that ends by itself, with or without an error,
/// is started again, ever more patiently, and the time without it is told.
final class SourceRunner {
    private final EventSource source;
    private final Intake intake;
    private final Known known;
    private final Clock clock;
    private final PipelineSettings settings;
    private final Thread thread;
    private volatile Optional<SourceStatus> down = Optional.empty();
    private volatile long restarts;

    SourceRunner(EventSource source, Intake intake, Known known, Clock clock, PipelineSettings settings) {
        this.source = source;
        this.intake = intake;
        this.known = known;
        this.clock = clock;
        this.settings = settings;
        this.thread = Thread.ofVirtual().name("watch-" + source.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String name() {
        return source.name();
    }

    long restarts() {
        return restarts;
    }

    SourceStatus status() {
        return down.orElseGet(source::status);
    }

    private void run() {
        try {
            Duration pause = settings.retry();
            while (true) {
                Instant started = clock.instant();
                Text reason = ending();
                Instant ended = clock.instant();
                if (Duration.between(started, ended).compareTo(settings.longestRetry()) >= 0) {
                    // It worked for long: this is a new trouble, not the old one again.
                    pause = settings.retry();
                }
                down = Optional.of(down(ended, reason));
                Thread.sleep(jittered(pause));
                pause = longer(pause);
                intake.accept(blind(ended, reason));
                restarts++;
                down = Optional.empty();
            }
        } catch (InterruptedException _) {
            // The pipeline stops; the thread ends with it.
            down = Optional.of(stopped());
        }
    }

    /// Runs the source until it ends, and says why it did.
    private Text ending() throws InterruptedException {
        try {
            source.run(intake, known);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Text.of("the source ended by itself", "die Quelle ist von selbst zu Ende gegangen");
        } catch (RuntimeException | StackOverflowError e) {
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return Text.of("the source failed: " + what, "die Quelle ist gescheitert: " + what);
        }
    }

    private SourceStatus down(Instant since, Text reason) {
        SourceStatus last = source.status();
        return new SourceStatus(name(), SourceStatus.State.BLIND, since, last.events(), last.lost(), reason);
    }

    private SourceStatus stopped() {
        SourceStatus last = source.status();
        return new SourceStatus(
                name(), SourceStatus.State.STOPPED, clock.instant(), last.events(), last.lost(), last.detail());
    }

    private Blindness blind(Instant from, Text reason) {
        Instant now = clock.instant();
        return new Blindness(
                EventId.of("hafenwacht", name(), from.toString(), now.toString()),
                now,
                new Origin("hafenwacht", Origin.Kind.HAFENWACHT, name(), name()),
                name(),
                from,
                OptionalLong.empty(),
                reason);
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(settings.longestRetry()) < 0 ? doubled : settings.longestRetry();
    }

    /// Between half and all of it, so that sources which died together do not come back together.
    private static Duration jittered(Duration pause) {
        return pause.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / 2 + 1));
    }

    void interrupt() {
        thread.interrupt();
    }

    /// Whether it ended within this time.
    boolean ended(Duration patience) throws InterruptedException {
        return thread.join(patience);
    }
}

package io.hafenwacht.app.watch;

import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.watch.CountedContainer;
import io.hafenwacht.connect.docker.watch.EngineCensus;
import io.hafenwacht.connect.docker.watch.EngineFacts;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.ContainerFacts;
import io.hafenwacht.watch.live.LiveView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Asks the engine again and again which containers it has, and tells the view: events say what changed, but
/// not what was there before anybody listened.
final class CensusTaker implements Consumer<Journal.Entry> {
    private final String system;
    private final EngineCensus census;
    private final Predicate<CountedContainer> chosen;
    private final LiveView view;
    private final Clock clock;
    private final Duration interval;
    private final CountDownLatch taken = new CountDownLatch(1);
    private volatile Optional<EngineFacts> engine = Optional.empty();
    private volatile Optional<Text> trouble = Optional.empty();

    /// `system` is what the engine's containers name as theirs.
    CensusTaker(
            String system,
            EngineCensus census,
            Predicate<CountedContainer> chosen,
            LiveView view,
            Clock clock,
            Duration interval) {
        this.system = system;
        this.census = census;
        this.chosen = chosen;
        this.view = view;
        this.clock = clock;
        this.interval = interval;
    }

    /// A container of which an event tells is inspected again.
    @Override
    public void accept(Journal.Entry entry) {
        if (entry.event() instanceof Happening happening
                && happening.origin().kind() == Origin.Kind.CONTAINER
                && !happening.action().startsWith("exec_")) {
            census.changed(happening.origin().id());
        }
    }

    /// Until interrupted.
    void run() {
        try {
            while (true) {
                take();
                Thread.sleep(interval);
            }
        } catch (InterruptedException _) {
            // Watching stops.
        }
    }

    private void take() {
        if (engine.isEmpty() && census.engine() instanceof EngineResult.Ok<EngineFacts>(EngineFacts facts)) {
            engine = Optional.of(facts);
        }
        Instant asked = clock.instant();
        switch (census.take()) {
            case EngineResult.Ok<List<CountedContainer>>(List<CountedContainer> containers) -> {
                trouble = Optional.empty();
                view.roster(system, facts(containers), asked);
            }
            case EngineResult.Failure<List<CountedContainer>> failed -> {
                trouble = Optional.of(failed.reason());
                // It may come back as another one.
                engine = Optional.empty();
            }
        }
        taken.countDown();
    }

    private Collection<ContainerFacts> facts(List<CountedContainer> containers) {
        return containers.stream().filter(chosen).map(this::facts).toList();
    }

    private ContainerFacts facts(CountedContainer container) {
        return new ContainerFacts(
                container.origin(),
                container.state(),
                container.health(),
                container.restarts(),
                container.exitCode(),
                container.started());
    }

    /// Waits for the first answer, whatever it is.
    void awaitFirst(Duration patience) throws InterruptedException {
        boolean _ = taken.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<EngineFacts> engine() {
        return engine;
    }

    /// Why the engine does not answer now.
    Optional<Text> trouble() {
        return trouble;
    }
}

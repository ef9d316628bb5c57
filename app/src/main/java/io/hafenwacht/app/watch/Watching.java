package io.hafenwacht.app.watch;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineLocator;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.CountedContainer;
import io.hafenwacht.connect.docker.watch.DockerEvents;
import io.hafenwacht.connect.docker.watch.DockerLogs;
import io.hafenwacht.connect.docker.watch.EngineCensus;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.serve.MetricEndpoint;
import io.hafenwacht.core.event.LevelGuess;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.watch.detect.Judge;
import io.hafenwacht.watch.detect.LineReading;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.live.LiveView;
import io.hafenwacht.watch.pipeline.Pipeline;
import io.hafenwacht.watch.pipeline.PipelineSettings;
import io.hafenwacht.watch.pipeline.Stages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Everything that runs while watching, wired by hand: engine, journal, sources, pipeline, census, metrics.
/// Stopping ends it in the opposite order and keeps all that was given.
public final class Watching {
    private static final Duration CENSUS = Duration.ofSeconds(5);

    private final WatchRequest request;
    private final Session session;
    private final EngineClient engine;
    private final Journal journal;
    private final LiveView view = new LiveView();
    private final ContainerChoice choice;
    private final CensusTaker census;
    private final Judging judging;
    private final Pipeline pipeline;
    private final Thread censusThread;
    private final Optional<MetricEndpoint> endpoint;

    private Watching(WatchRequest request, Session session, EngineClient engine, Consumer<Journal.Entry> screen) {
        this.request = request;
        this.session = session;
        this.engine = engine;
        this.journal = new MemoryJournal();
        this.choice = choice(request);
        this.census = new CensusTaker(new EngineCensus(engine), this::chosen, view, session.clock(), CENSUS);
        var reading = new LineReading(LevelGuess::of);
        this.judging = new Judging(engine, request.checkParameters(), session.clock());
        Judge judge = judging.judge();
        this.pipeline = new Pipeline(
                journal,
                new Stages(reading::read, judge::judge, judge::tick),
                session.clock(),
                PipelineSettings.STANDARD,
                List.of(view, census, judging.observer(), screen));
        this.censusThread = Thread.ofVirtual().name("watch-census").unstarted(census::run);
        this.endpoint = request.metrics().map(address -> {
            try {
                return new MetricEndpoint(
                        address, new MetricPages(census, view, pipeline, journal, List::of, List::of));
            } catch (IOException e) {
                throw CommandFailure.incomplete(
                        Text.of(
                                "cannot listen on " + address.text() + ": "
                                        + Refusal.of(e).english(),
                                "auf " + address.text() + " ist nicht zu lauschen: "
                                        + Refusal.of(e).german()),
                        Text.of("Give a free port.", "Einen freien Port angeben."));
            }
        });
    }

    /// Begins to watch; `screen` sees each kept event on the appending thread.
    public static Watching begin(WatchRequest request, Session session, Consumer<Journal.Entry> screen) {
        EngineAddress address = value(
                        new EngineLocator(Transports.environment(session)).locate(request.host(), request.context()))
                .address();
        if (request.offline() && !(address instanceof EngineAddress.Unix)) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids the engine at " + address,
                            "--offline verbietet die Engine unter " + address),
                    Text.of("Watch an engine's socket.", "Den Socket einer Engine beobachten."));
        }
        var engine = new EngineClient(address, EngineTimeouts.STANDARD);
        // An engine that is not there at the start is more often a typing error than one that restarts.
        value(engine.ping());
        var watching = new Watching(request, session, engine, screen);
        watching.start();
        return watching;
    }

    private static <T> T value(EngineResult<T> result) {
        return switch (result) {
            case EngineResult.Ok<T>(var value) -> value;
            case EngineResult.Failure<T> failed -> throw CommandFailure.incomplete(failed.reason(), failed.remedy());
        };
    }

    private static ContainerChoice choice(WatchRequest request) {
        return new ContainerChoice(
                request.names().stream().map(Wildcard::new).toList(),
                request.labels().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, label -> new Wildcard(label.getValue()))),
                request.projects().stream().map(Wildcard::new).toList());
    }

    private void start() {
        pipeline.start();
        pipeline.add(new ChosenSource(new DockerEvents(engine, Pace.STANDARD, session.clock()), choice));
        if (!request.once()) {
            judging.sources().forEach(pipeline::add);
            pipeline.add(new DockerLogs(engine, choice, Optional.empty(), Pace.STANDARD, session.clock()));
        }
        censusThread.start();
    }

    private boolean chosen(CountedContainer container) {
        return choice.takes(container.origin().id(), container.origin().name(), container.labels());
    }

    /// Waits until the engine was asked what is there.
    public void awaitFirst(Duration patience) throws InterruptedException {
        census.awaitFirst(patience);
    }

    WatchSummary summary() {
        return new WatchSummary(
                engine.address().toString(),
                view.containers(),
                view.openIncidents().size(),
                pipeline.status(),
                journal.tally());
    }

    Optional<Text> engineTrouble() {
        return census.trouble();
    }

    /// Where metrics are served.
    Optional<String> metricsAddress() {
        return endpoint.map(MetricEndpoint::url);
    }

    Session session() {
        return session;
    }

    /// Ends in order; answers what did not.
    List<Text> stop() throws InterruptedException {
        var left = new ArrayList<Text>();
        endpoint.ifPresent(MetricEndpoint::close);
        censusThread.interrupt();
        pipeline.stop();
        pipeline.status()
                .abandoned()
                .forEach(name ->
                        left.add(Text.of(name + " did not stop in time", name + " hat nicht rechtzeitig aufgehört")));
        try {
            journal.close();
        } catch (IOException e) {
            left.add(Text.of(
                    "the journal was not closed: " + Refusal.of(e).english(),
                    "das Journal wurde nicht geschlossen: " + Refusal.of(e).german()));
        }
        engine.close();
        return left;
    }
}

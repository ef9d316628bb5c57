package io.hafenwacht.app.watch;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.connect.certificate.Certificates;
import io.hafenwacht.connect.serve.MetricEndpoint;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.LevelGuess;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Judge;
import io.hafenwacht.watch.detect.LineReading;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.ContainerNow;
import io.hafenwacht.watch.live.LiveView;
import io.hafenwacht.watch.metrics.SinkReading;
import io.hafenwacht.watch.pipeline.Pipeline;
import io.hafenwacht.watch.pipeline.PipelineSettings;
import io.hafenwacht.watch.pipeline.Stages;
import io.hafenwacht.watch.sink.SinkStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Everything that runs while watching, wired by hand: engine and cluster, journal, pipeline, sinks, metrics.
/// Stopping ends it in the opposite order and keeps all that was given.
public final class Watching {
    /// What sinks get to take the last of it; what they cannot take then waits in the journal.
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final WatchRequest request;
    private final LiveView view;
    private final Optional<WatchedEngine> engine;
    private final Journal journal;
    private final Judging judging;
    private final Optional<RepeatedAudits> audits;
    private final Pipeline pipeline;
    private final Sinks sinks;
    private final Certificates certificates;
    private final Optional<MetricEndpoint> endpoint;
    private final Optional<Thread> census;

    private Watching(WatchRequest request, Session session, Consumer<Journal.Entry> screen) {
        this.request = request;
        this.view = new LiveView(Judging.momentary(request.rules().own()));
        this.engine =
                request.where().engine() ? Optional.of(WatchedEngine.open(request, session, view)) : Optional.empty();
        WatchedCluster cluster = WatchedCluster.open(request, session);
        this.certificates = certificates(session, cluster);
        this.journal = Journals.open(request.keeping());
        this.judging = new Judging(
                engine.map(e -> new Judging.Audited(e.client(), e.choice())), request.rules(), session.clock());
        recall();
        this.audits = request.audits().map(plan -> new RepeatedAudits(plan, session.clock()));
        this.pipeline = pipeline(session, screen);
        try {
            this.sinks = Sinks.open(
                    session, request.sinks(), request.folder(), request.where().offline(), journal, this::tell);
            this.endpoint = request.metrics().map(this::serve);
        } catch (CommandFailure e) {
            Optional<Text> _ = close(journal);
            throw e;
        }
        pipeline.start();
        engine.ifPresent(e -> e.sources(request, session.clock()).forEach(pipeline::add));
        cluster.sources().forEach(pipeline::add);
        audits.ifPresent(pipeline::add);
        if (!request.showing().once()) {
            pipeline.add(certificates);
            judging.sources(() -> pipeline.status().sources()).forEach(source -> pipeline.add(chosen(source)));
        }
        sinks.start();
        this.census = engine.map(e -> Thread.ofVirtual().name("watch-census").start(e.census()::run));
    }

    private Certificates certificates(Session session, WatchedCluster cluster) {
        var places = new WatchedCertificates(
                engine.map(WatchedEngine::client), cluster.access(), request.further(), Path.of("/"));
        return new Certificates(engine.map(WatchedEngine::name).orElseGet(cluster::name), places, session.clock());
    }

    private EventSource chosen(EventSource source) {
        return engine.<EventSource>map(e -> new ChosenSource(source, e.choice()))
                .orElse(source);
    }

    private void recall() {
        try {
            judging.recall(journal, view::recall);
        } catch (InterruptedException _) {
            // Whoever waits next sees it.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            Optional<Text> _ = close(journal);
            throw CommandFailure.incomplete(
                    Text.of(
                            "the journal cannot be read: " + Refusal.of(e).english(),
                            "das Journal ist nicht zu lesen: " + Refusal.of(e).german()),
                    Text.of("Name another folder with --journal.", "Mit --journal einen anderen Ordner angeben."));
        }
    }

    /// Begins to watch; `screen` sees each kept event on the appending thread.
    public static Watching begin(WatchRequest request, Session session, Consumer<Journal.Entry> screen) {
        return new Watching(request, session, screen);
    }

    private Pipeline pipeline(Session session, Consumer<Journal.Entry> screen) {
        var reading = new LineReading(LevelGuess::of);
        Judge judge = judging.judge();
        var observers = new ArrayList<Consumer<Journal.Entry>>(List.of(view, judging.observer(), screen));
        engine.ifPresent(e -> observers.add(e.census()));
        return new Pipeline(
                journal,
                new Stages(reading::read, judge::judge, judge::tick),
                session.clock(),
                PipelineSettings.STANDARD,
                observers);
    }

    private void tell(Event event) {
        try {
            pipeline.tell(event);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private MetricEndpoint serve(io.hafenwacht.connect.serve.ListenAddress.Usable address) {
        var pages = new MetricPages(
                engine.map(WatchedEngine::census),
                view,
                pipeline,
                journal,
                this::sinkReadings,
                () -> audits.map(RepeatedAudits::readings).orElse(List.of()),
                certificates::ends);
        try {
            return new MetricEndpoint(address, pages);
        } catch (IOException e) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "cannot listen on " + address.text() + ": "
                                    + Refusal.of(e).english(),
                            "auf " + address.text() + " ist nicht zu lauschen: "
                                    + Refusal.of(e).german()),
                    Text.of("Give a free port.", "Einen freien Port angeben."));
        }
    }

    private List<SinkReading> sinkReadings() {
        return sinks.status().stream()
                .map(sink -> new SinkReading(
                        sink.name(),
                        sink.state() != SinkStatus.State.WAITING,
                        sink.behind(),
                        sink.counts().sent(),
                        sink.failures(),
                        sink.counts().refused() + sink.counts().lost()))
                .toList();
    }

    /// Waits until the engine was asked what is there, and until what runs was measured twice, as rates need:
    /// for so long at most, since a container may not be measurable.
    public void awaitFirst(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (engine.isPresent()) {
            engine.get().census().awaitFirst(patience);
            while (System.nanoTime() < end && view.containers().stream().anyMatch(Watching::unmeasured)) {
                Thread.sleep(LOOK);
            }
        }
    }

    private static boolean unmeasured(ContainerNow container) {
        return container.facts().running() && container.usage().cpu().isEmpty();
    }

    WatchSummary summary() {
        return new WatchSummary(
                engine.map(WatchedEngine::name).orElse("kubernetes"),
                view.containers(),
                view.openIncidents().size(),
                pipeline.status(),
                sinks.status(),
                journal.tally());
    }

    /// Why the engine does not answer now.
    Optional<Text> engineTrouble() {
        return engine.flatMap(e -> e.census().trouble());
    }

    /// What the journal says of itself, such as what it could not read when it was opened.
    List<Text> journalNotices() {
        return journal instanceof DiskJournal disk ? disk.notices() : List.of();
    }

    /// Where metrics are served.
    Optional<String> metricsAddress() {
        return endpoint.map(MetricEndpoint::url);
    }

    /// Ends in order; answers what did not.
    List<Text> stop() throws InterruptedException {
        var left = new ArrayList<Text>();
        census.ifPresent(Thread::interrupt);
        pipeline.stop();
        pipeline.status()
                .abandoned()
                .forEach(name ->
                        left.add(Text.of(name + " did not stop in time", name + " hat nicht rechtzeitig aufgehört")));
        if (!sinks.finish(LAST_DELIVERY)) {
            sinks.status().stream().filter(sink -> sink.behind() > 0).forEach(sink -> left.add(behind(sink)));
        }
        sinks.close();
        endpoint.ifPresent(MetricEndpoint::close);
        close(journal).ifPresent(left::add);
        engine.ifPresent(WatchedEngine::close);
        return left;
    }

    private static Optional<Text> close(Journal journal) {
        try {
            journal.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Text.of(
                    "the journal was not closed: " + Refusal.of(e).english(),
                    "das Journal wurde nicht geschlossen: " + Refusal.of(e).german()));
        }
    }

    private Text behind(SinkStatus sink) {
        String count = sink.name() + ": " + sink.behind();
        return request.keeping().folder().isPresent()
                ? Text.of(
                        count + " events wait in the journal for the next start",
                        count + " Ereignisse warten im Journal auf den nächsten Start")
                : Text.of(
                        count + " events were never delivered; --journal DIR would keep them",
                        count + " Ereignisse wurden nie zugestellt; --journal ORDNER würde sie aufbewahren");
    }
}

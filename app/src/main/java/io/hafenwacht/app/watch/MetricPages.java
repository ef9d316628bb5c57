package io.hafenwacht.app.watch;

import io.hafenwacht.app.Version;
import io.hafenwacht.connect.docker.watch.EngineFacts;
import io.hafenwacht.connect.serve.MetricEndpoint;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.LiveView;
import io.hafenwacht.watch.metrics.AuditReading;
import io.hafenwacht.watch.metrics.MetricPage;
import io.hafenwacht.watch.metrics.SinkReading;
import io.hafenwacht.watch.metrics.WatchReadings;
import io.hafenwacht.watch.pipeline.Pipeline;
import io.hafenwacht.watch.pipeline.PipelineStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/// The pages that are served, made when somebody asks.
record MetricPages(
        Optional<CensusTaker> census,
        LiveView view,
        Pipeline pipeline,
        Journal journal,
        Supplier<List<SinkReading>> sinks,
        Supplier<List<AuditReading>> audits,
        Supplier<SortedMap<String, Instant>> certificates)
        implements MetricEndpoint.Pages {
    @Override
    public MetricEndpoint.Page metrics(String accept) {
        var format = MetricPage.Format.accepted(accept);
        var text = new StringBuilder(1 << 16);
        try {
            page().write(format, text);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses nothing", e);
        }
        return new MetricEndpoint.Page(format.contentType(), text.toString());
    }

    private MetricPage page() {
        Optional<EngineFacts> engine = census.flatMap(CensusTaker::engine);
        Runtime runtime = Runtime.getRuntime();
        var readings = new WatchReadings();
        census.ifPresent(c -> readings.engine(
                c.trouble().isEmpty(),
                engine.map(EngineFacts::info).orElse(Map.of()),
                engine.map(EngineFacts::processors).orElse(0L),
                engine.map(EngineFacts::memoryBytes).orElse(0L)));
        return readings.live(view)
                .pipeline(pipeline.status(), view.blind())
                .journal(journal.tally())
                .sinks(sinks.get())
                .audits(audits.get())
                .certificates(certificates.get())
                .process(Version.current(), startSeconds(), cpuSeconds(), runtime.totalMemory() - runtime.freeMemory())
                .page();
    }

    private static double startSeconds() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> start.toEpochMilli() / 1e3)
                .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ofSeconds(-1))
                        .toMillis()
                / 1e3;
    }

    /// Well while the engine answers, and what is seen can be kept.
    @Override
    public MetricEndpoint.Health health() {
        PipelineStatus status = pipeline.status();
        String trouble = census.flatMap(CensusTaker::trouble)
                .map(text -> "engine: " + text.english())
                .or(() -> status.trouble().map(text -> "journal: " + text.english()))
                .orElse("");
        return new MetricEndpoint.Health(trouble.isEmpty(), trouble.isEmpty() ? "ok" : trouble);
    }
}

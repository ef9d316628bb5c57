package io.hafenwacht.watch.metrics;

import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.ContainerFacts;
import io.hafenwacht.watch.live.ContainerNow;
import io.hafenwacht.watch.live.LiveView;
import io.hafenwacht.watch.pipeline.PipelineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Everything that can be served now, put together when somebody asks.
public final class WatchReadings {
    private final List<Reading> readings = new ArrayList<>();

    /// The engine and its machine; `info` has the labels of `engine_daemon_engine_info`.
    public WatchReadings engine(boolean up, Map<String, String> info, long processors, long memory) {
        add(OwnMetrics.ENGINE_UP, up ? 1 : 0);
        if (!info.isEmpty()) {
            var labels = new TreeMap<>(info);
            labels.keySet().retainAll(OwnMetrics.ENGINE.labels());
            readings.add(new Reading(OwnMetrics.ENGINE, labels, 1));
            add(OwnMetrics.CORES, processors);
            add(OwnMetrics.MACHINE_MEMORY, memory);
            add(OwnMetrics.ENGINE_CPUS, processors);
            add(OwnMetrics.ENGINE_MEMORY, memory);
        }
        return this;
    }

    /// Containers and what happened to them.
    public WatchReadings live(LiveView view) {
        List<ContainerNow> containers = view.containers();
        containers.forEach(container -> ContainerReadings.of(container, readings::add));
        long running = count(containers, "running");
        long paused = count(containers, "paused");
        long gone = count(containers, ContainerFacts.REMOVED) + count(containers, ContainerFacts.UNKNOWN);
        // As the engine counts: whatever neither runs nor is paused has stopped.
        add(OwnMetrics.STATES, running, "state", "running");
        add(OwnMetrics.STATES, paused, "state", "paused");
        add(OwnMetrics.STATES, containers.size() - running - paused - gone, "state", "stopped");
        view.detections().forEach((words, count) -> {
            String[] parts = words.split("\0", 2);
            add(OwnMetrics.DETECTIONS, count, "severity", parts[0], "layer", parts[1]);
        });
        Map<Severity, Long> open =
                view.openIncidents().stream().collect(Collectors.groupingBy(Incident::severity, Collectors.counting()));
        for (Severity severity : Severity.values()) {
            // Nought too: an alert on what never was would find no series.
            add(OwnMetrics.INCIDENTS, view.incidentsOpened().getOrDefault(severity, 0L), "severity", severity.word());
            add(OwnMetrics.OPEN_INCIDENTS, open.getOrDefault(severity, 0L), "severity", severity.word());
        }
        return this;
    }

    private static long count(List<ContainerNow> containers, String state) {
        return containers.stream()
                .filter(container -> container.facts().state().equals(state))
                .count();
    }

    /// Sources and what waits; `blind` is how long each source saw nothing in all.
    public WatchReadings pipeline(PipelineStatus status, Map<String, Duration> blind) {
        // Two of the same name would be one series twice.
        Map<String, List<SourceStatus>> byName = status.sources().stream()
                .collect(Collectors.groupingBy(SourceStatus::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, all) -> {
            boolean up = all.stream().allMatch(s -> s.state() == SourceStatus.State.RUNNING);
            add(OwnMetrics.SOURCE_UP, up ? 1 : 0, "source", name);
            add(OwnMetrics.SOURCE_EVENTS, sum(all, SourceStatus::events), "source", name);
            add(OwnMetrics.SOURCE_LOST, sum(all, SourceStatus::lost), "source", name);
            add(OwnMetrics.SOURCE_RESTARTS, status.restarts().getOrDefault(name, 0L), "source", name);
            add(OwnMetrics.SOURCE_BLIND, blind.getOrDefault(name, Duration.ZERO).toMillis() / 1e3, "source", name);
        });
        status.appended().forEach((kind, count) -> add(OwnMetrics.JOURNAL_APPENDED, count, "kind", kind));
        add(OwnMetrics.WAITING, status.waiting());
        add(OwnMetrics.STAGE_FAILURES, status.stageFailures());
        add(OwnMetrics.JOURNAL_UP, status.trouble().isPresent() ? 0 : 1);
        return this;
    }

    private static long sum(List<SourceStatus> all, java.util.function.ToLongFunction<SourceStatus> number) {
        return all.stream().mapToLong(number).sum();
    }

    public WatchReadings journal(Journal.Tally tally) {
        add(OwnMetrics.JOURNAL_BYTES, tally.bytes());
        add(OwnMetrics.JOURNAL_EVENTS, tally.events());
        add(OwnMetrics.JOURNAL_DROPPED, tally.dropped());
        return this;
    }

    public WatchReadings sinks(List<SinkReading> sinks) {
        for (SinkReading sink : sinks) {
            add(OwnMetrics.SINK_UP, sink.up() ? 1 : 0, "sink", sink.name());
            add(OwnMetrics.SINK_QUEUE, sink.queue(), "sink", sink.name());
            add(OwnMetrics.SINK_SENT, sink.sent(), "sink", sink.name());
            add(OwnMetrics.SINK_FAILED, sink.failed(), "sink", sink.name());
            add(OwnMetrics.SINK_DROPPED, sink.dropped(), "sink", sink.name());
        }
        return this;
    }

    public WatchReadings audits(List<AuditReading> audits) {
        for (AuditReading audit : audits) {
            String target = audit.target();
            add(OwnMetrics.AUDIT_RUNS, audit.done(), "target", target, "result", "done");
            add(OwnMetrics.AUDIT_RUNS, audit.failed(), "target", target, "result", "failed");
            audit.changes()
                    .forEach((change, count) ->
                            add(OwnMetrics.AUDIT_CHANGES, count, "target", target, "change", change));
            audit.last().ifPresent(last -> {
                add(OwnMetrics.AUDIT_TIME, last.getEpochSecond(), "target", target);
                add(OwnMetrics.AUDIT_SECONDS, audit.took().toMillis() / 1e3, "target", target);
                add(OwnMetrics.COVERAGE, audit.coverage(), "target", target);
                add(OwnMetrics.REVIEWS, audit.due(), "target", target);
                audit.open()
                        .forEach((place, count) -> add(
                                OwnMetrics.FINDINGS,
                                count,
                                "target",
                                target,
                                "severity",
                                place.severity().word(),
                                "layer",
                                place.layer().word()));
            });
        }
        return this;
    }

    /// When certificates end, by where they are seen.
    public WatchReadings certificates(SortedMap<String, Instant> ends) {
        ends.forEach((where, end) -> add(OwnMetrics.CERTIFICATE, end.getEpochSecond(), "certificate", where));
        return this;
    }

    /// Hafenwacht itself; `cpuSeconds` below nought where it is not known.
    public WatchReadings process(String version, double startSeconds, double cpuSeconds, long heapBytes) {
        add(OwnMetrics.BUILD, 1, "version", version);
        add(OwnMetrics.PROCESS_START, startSeconds);
        if (cpuSeconds >= 0) {
            add(OwnMetrics.PROCESS_CPU, cpuSeconds);
        }
        add(OwnMetrics.PROCESS_HEAP, heapBytes);
        return this;
    }

    private void add(Metric metric, double value, String... labels) {
        readings.add(Reading.of(metric, value, labels));
    }

    public MetricPage page() {
        return new MetricPage(readings);
    }

    void forEach(Consumer<Reading> each) {
        readings.forEach(each);
    }
}

package io.hafenwacht.watch.metrics;

import static io.hafenwacht.watch.metrics.Metric.Whose.CONTAINER;
import static io.hafenwacht.watch.metrics.Metric.Whose.PROCESS;

import java.util.List;

/// What Hafenwacht adds: the engine and its machine, and how watching itself goes.
public final class OwnMetrics {
    public static final Metric CORES =
            gauge("machine_cpu_cores", "Number of logical CPU cores of the engine's machine.");
    public static final Metric MACHINE_MEMORY =
            gauge("machine_memory_bytes", "Amount of memory of the engine's machine.");
    public static final Metric STATES =
            gauge("engine_daemon_container_states_containers", "The count of containers in various states.", "state");
    public static final Metric ENGINE = gauge(
            "engine_daemon_engine_info",
            "The information related to the engine and the OS it is running on.",
            "architecture",
            "cgroup_version",
            "daemon_id",
            "graphdriver",
            "kernel",
            "logging_driver",
            "os",
            "os_type",
            "os_version",
            "version");
    public static final Metric ENGINE_CPUS =
            gauge("engine_daemon_engine_cpus_cpus", "The number of cpus that the host system of the engine has.");
    public static final Metric ENGINE_MEMORY = gauge(
            "engine_daemon_engine_memory_bytes",
            "The number of bytes of memory that the host system of the engine has.");
    public static final Metric ENGINE_UP =
            gauge("hafenwacht_engine_up", "Whether the engine answered when it was last asked for its containers.");
    public static final Metric RESTARTS = Metric.counter(
            CONTAINER, "hafenwacht_container_restarts_total", "Restarts of the container by its restart policy.");
    public static final Metric STATE =
            Metric.gauge(CONTAINER, "hafenwacht_container_state", "1 for the state that the container is in.", "state");
    public static final Metric EXIT_CODE =
            Metric.gauge(CONTAINER, "hafenwacht_container_exit_code", "Exit code of a container that ended.");
    public static final Metric LINES =
            Metric.counter(CONTAINER, "hafenwacht_container_log_lines_total", "Log lines read from the container.");
    public static final Metric FINDINGS =
            gauge("hafenwacht_findings", "Open findings of the last audit run.", "target", "severity", "layer");
    public static final Metric COVERAGE = gauge(
            "hafenwacht_coverage_ratio",
            "Share of the checks of the last audit run that gave an answer, 0 to 1.",
            "target");
    public static final Metric DETECTIONS =
            counter("hafenwacht_detections_total", "Findings made from events as they happened.", "severity", "layer");
    public static final Metric INCIDENTS =
            counter("hafenwacht_incidents_total", "Incidents that were opened.", "severity");
    public static final Metric OPEN_INCIDENTS =
            gauge("hafenwacht_incidents_open", "Incidents that are open.", "severity");
    public static final Metric CONTAINER_INCIDENTS =
            Metric.gauge(CONTAINER, "hafenwacht_container_incidents_open", "Open incidents of the container.");
    public static final Metric SOURCE_UP =
            gauge("hafenwacht_source_up", "Whether the source is running: 1, or 0 while it is blind.", "source");
    public static final Metric SOURCE_EVENTS =
            counter("hafenwacht_source_events_total", "Events that the source gave.", "source");
    public static final Metric SOURCE_LOST =
            counter("hafenwacht_source_lost_events_total", "Events that the source knows it did not see.", "source");
    public static final Metric SOURCE_BLIND =
            counter("hafenwacht_source_blind_seconds_total", "Time in which the source saw nothing.", "source");
    public static final Metric SOURCE_RESTARTS =
            counter("hafenwacht_source_restarts_total", "How often the source had to be started again.", "source");
    public static final Metric SINK_QUEUE =
            gauge("hafenwacht_sink_queue_events", "Events in the journal that the sink has not delivered yet.", "sink");
    public static final Metric SINK_UP =
            gauge("hafenwacht_sink_up", "Whether the sink's last delivery went well.", "sink");
    public static final Metric SINK_SENT = counter("hafenwacht_sink_sent_events_total", "Events delivered.", "sink");
    public static final Metric SINK_FAILED =
            counter("hafenwacht_sink_failed_deliveries_total", "Deliveries that failed and are tried again.", "sink");
    public static final Metric SINK_DROPPED = counter(
            "hafenwacht_sink_dropped_events_total",
            "Events never delivered: refused for good, or gone from the journal before.",
            "sink");
    public static final Metric JOURNAL_BYTES = gauge("hafenwacht_journal_bytes", "Size of the journal.");
    public static final Metric JOURNAL_EVENTS = gauge("hafenwacht_journal_events", "Events that the journal holds.");
    public static final Metric JOURNAL_APPENDED =
            counter("hafenwacht_journal_appended_events_total", "Events kept since the start.", "kind");
    public static final Metric JOURNAL_DROPPED = counter(
            "hafenwacht_journal_dropped_events_total",
            "Events pushed out of the journal by size, age or a full disk, since it began.");
    public static final Metric JOURNAL_UP =
            gauge("hafenwacht_journal_up", "Whether the journal could be written when last tried.");
    public static final Metric WAITING =
            gauge("hafenwacht_inbox_events", "Events that wait to be kept; sources wait while it is full.");
    public static final Metric STAGE_FAILURES = counter(
            "hafenwacht_stage_failures_total", "Events at which a stage failed; each is a defect worth a report.");
    public static final Metric AUDIT_RUNS = counter("hafenwacht_audit_runs_total", "Audit runs.", "target", "result");
    public static final Metric AUDIT_TIME = gauge(
            "hafenwacht_audit_last_run_timestamp_seconds", "When the last audit run ended, in unix seconds.", "target");
    public static final Metric AUDIT_SECONDS =
            gauge("hafenwacht_audit_last_run_duration_seconds", "How long the last audit run took.", "target");
    public static final Metric AUDIT_CHANGES = counter(
            "hafenwacht_audit_changes_total",
            "What audit runs found changed since the run before: new, fixed, drifted.",
            "target",
            "change");
    public static final Metric REVIEWS =
            gauge("hafenwacht_exceptions_due", "Accepted exceptions that expire soon or have expired.", "target");
    public static final Metric CERTIFICATE = gauge(
            "hafenwacht_certificate_expiry_timestamp_seconds",
            "When the certificate that was seen at a place ends, in unix seconds.",
            "certificate");
    public static final Metric BUILD = gauge("hafenwacht_build_info", "1, with the version of Hafenwacht.", "version");
    public static final Metric PROCESS_START =
            gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds.");
    public static final Metric PROCESS_CPU =
            counter("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.");
    public static final Metric PROCESS_HEAP = gauge("hafenwacht_heap_bytes", "Heap in use.");

    public static final List<Metric> ALL = List.of(
            CORES,
            MACHINE_MEMORY,
            STATES,
            ENGINE,
            ENGINE_CPUS,
            ENGINE_MEMORY,
            ENGINE_UP,
            RESTARTS,
            STATE,
            EXIT_CODE,
            LINES,
            CONTAINER_INCIDENTS,
            FINDINGS,
            COVERAGE,
            DETECTIONS,
            INCIDENTS,
            OPEN_INCIDENTS,
            SOURCE_UP,
            SOURCE_EVENTS,
            SOURCE_LOST,
            SOURCE_BLIND,
            SOURCE_RESTARTS,
            SINK_QUEUE,
            SINK_UP,
            SINK_SENT,
            SINK_FAILED,
            SINK_DROPPED,
            JOURNAL_BYTES,
            JOURNAL_EVENTS,
            JOURNAL_APPENDED,
            JOURNAL_DROPPED,
            JOURNAL_UP,
            WAITING,
            STAGE_FAILURES,
            AUDIT_RUNS,
            AUDIT_TIME,
            AUDIT_SECONDS,
            AUDIT_CHANGES,
            REVIEWS,
            CERTIFICATE,
            BUILD,
            PROCESS_START,
            PROCESS_CPU,
            PROCESS_HEAP);

    private OwnMetrics() {}

    private static Metric counter(String name, String help, String... labels) {
        return Metric.counter(PROCESS, name, help, labels);
    }

    private static Metric gauge(String name, String help, String... labels) {
        return Metric.gauge(PROCESS, name, help, labels);
    }
}

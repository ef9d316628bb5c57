package io.hafenwacht.watch.metrics;

import static io.hafenwacht.watch.metrics.Metric.Whose.CONTAINER;

import java.util.List;

/// What containers use, under the names and labels of cAdvisor
/// (github.com/google/cadvisor, docs/storage/prometheus.md), so that dashboards made for it go on working.
public final class ContainerMetrics {
    public static final Metric CPU =
            counter("container_cpu_usage_seconds_total", "Cumulative CPU time consumed in seconds.", "cpu");
    public static final Metric CPU_USER =
            counter("container_cpu_user_seconds_total", "Cumulative user CPU time consumed in seconds.");
    public static final Metric CPU_SYSTEM =
            counter("container_cpu_system_seconds_total", "Cumulative system CPU time consumed in seconds.");
    public static final Metric PERIODS =
            counter("container_cpu_cfs_periods_total", "Number of elapsed enforcement period intervals.");
    public static final Metric THROTTLED =
            counter("container_cpu_cfs_throttled_periods_total", "Number of throttled period intervals.");
    public static final Metric THROTTLED_SECONDS = counter(
            "container_cpu_cfs_throttled_seconds_total", "Total time duration the container has been throttled.");
    public static final Metric MEMORY = gauge(
            "container_memory_usage_bytes",
            "Current memory usage in bytes, including all memory regardless of when it was accessed.");
    public static final Metric WORKING_SET = gauge(
            "container_memory_working_set_bytes", "Current working set in bytes: usage without inactive page cache.");
    public static final Metric RSS = gauge("container_memory_rss", "Size of RSS in bytes.");
    public static final Metric OOM_EVENTS =
            counter("container_oom_events_total", "Count of out of memory events observed for the container.");
    public static final Metric RECEIVED =
            counter("container_network_receive_bytes_total", "Cumulative count of bytes received.", "interface");
    public static final Metric SENT =
            counter("container_network_transmit_bytes_total", "Cumulative count of bytes transmitted.", "interface");
    public static final Metric RECEIVE_ERRORS = counter(
            "container_network_receive_errors_total",
            "Cumulative count of errors encountered while receiving.",
            "interface");
    public static final Metric SEND_ERRORS = counter(
            "container_network_transmit_errors_total",
            "Cumulative count of errors encountered while transmitting.",
            "interface");
    public static final Metric RECEIVE_DROPS = counter(
            "container_network_receive_packets_dropped_total",
            "Cumulative count of packets dropped while receiving.",
            "interface");
    public static final Metric SEND_DROPS = counter(
            "container_network_transmit_packets_dropped_total",
            "Cumulative count of packets dropped while transmitting.",
            "interface");
    public static final Metric READ =
            counter("container_fs_reads_bytes_total", "Cumulative count of bytes read.", "device");
    public static final Metric WRITTEN =
            counter("container_fs_writes_bytes_total", "Cumulative count of bytes written.", "device");
    public static final Metric PROCESSES =
            gauge("container_processes", "Number of processes running inside the container.");
    public static final Metric THREADS = gauge("container_threads", "Number of threads running inside the container.");
    public static final Metric MEMORY_LIMIT =
            gauge("container_spec_memory_limit_bytes", "Memory limit for the container; 0 without one.");
    public static final Metric STARTED =
            gauge("container_start_time_seconds", "Start time of the container since unix epoch in seconds.");
    public static final Metric LAST_SEEN =
            gauge("container_last_seen", "Last time a container was seen by the exporter, in unix seconds.");
    public static final Metric HEALTH = gauge(
            "container_health_state",
            "The result of the container's health check: 1 healthy, 0 starting or unhealthy, -1 no health check.");
    public static final Metric PRESSURE_CPU =
            counter("container_pressure_cpu_waiting_seconds_total", "Time that some tasks waited for CPU, in seconds.");
    public static final Metric PRESSURE_MEMORY = counter(
            "container_pressure_memory_waiting_seconds_total", "Time that some tasks waited for memory, in seconds.");
    public static final Metric PRESSURE_IO =
            counter("container_pressure_io_waiting_seconds_total", "Time that some tasks waited for I/O, in seconds.");

    public static final List<Metric> ALL = List.of(
            CPU,
            CPU_USER,
            CPU_SYSTEM,
            PERIODS,
            THROTTLED,
            THROTTLED_SECONDS,
            MEMORY,
            WORKING_SET,
            RSS,
            gauge("container_memory_cache", "Number of bytes of page cache memory."),
            gauge("container_memory_swap", "Container swap usage in bytes."),
            gauge("container_memory_mapped_file", "Size of memory mapped files in bytes."),
            gauge("container_memory_max_usage_bytes", "Maximum memory usage recorded in bytes."),
            counter("container_memory_failcnt", "Number of memory usage hits limits."),
            counter(
                    "container_memory_failures_total",
                    "Cumulative count of memory allocation failures.",
                    "failure_type",
                    "scope"),
            OOM_EVENTS,
            RECEIVED,
            counter("container_network_receive_packets_total", "Cumulative count of packets received.", "interface"),
            RECEIVE_ERRORS,
            RECEIVE_DROPS,
            SENT,
            counter(
                    "container_network_transmit_packets_total",
                    "Cumulative count of packets transmitted.",
                    "interface"),
            SEND_ERRORS,
            SEND_DROPS,
            gauge("container_fs_usage_bytes", "Number of bytes that are consumed by the container.", "device"),
            gauge("container_fs_limit_bytes", "Number of bytes that can be consumed by the container.", "device"),
            READ,
            counter("container_fs_reads_total", "Cumulative count of reads completed.", "device"),
            WRITTEN,
            counter("container_fs_writes_total", "Cumulative count of writes completed.", "device"),
            counter(
                    "container_blkio_device_usage_total",
                    "Blkio device bytes usage.",
                    "device",
                    "major",
                    "minor",
                    "operation"),
            PROCESSES,
            THREADS,
            gauge("container_threads_max", "Maximum number of threads allowed inside the container; 0 without limit."),
            gauge("container_file_descriptors", "Number of open file descriptors for the container."),
            gauge("container_sockets", "Number of open sockets for the container."),
            PRESSURE_CPU,
            counter("container_pressure_cpu_stalled_seconds_total", "Time that no task got CPU, in seconds."),
            PRESSURE_MEMORY,
            counter(
                    "container_pressure_memory_stalled_seconds_total",
                    "Time that no task could go on for want of memory, in seconds."),
            PRESSURE_IO,
            counter(
                    "container_pressure_io_stalled_seconds_total",
                    "Time that no task could go on for want of I/O, in seconds."),
            MEMORY_LIMIT,
            gauge("container_spec_memory_swap_limit_bytes", "Memory swap limit for the container; 0 without one."),
            gauge("container_spec_memory_reservation_limit_bytes", "Memory reservation limit for the container."),
            gauge("container_spec_cpu_quota", "CPU quota of the container, in microseconds a period."),
            gauge("container_spec_cpu_period", "CPU period of the container, in microseconds."),
            gauge("container_spec_cpu_shares", "CPU share of the container."),
            STARTED,
            LAST_SEEN,
            HEALTH);

    private ContainerMetrics() {}

    private static Metric counter(String name, String help, String... labels) {
        return Metric.counter(CONTAINER, name, help, labels);
    }

    private static Metric gauge(String name, String help, String... labels) {
        return Metric.gauge(CONTAINER, name, help, labels);
    }
}

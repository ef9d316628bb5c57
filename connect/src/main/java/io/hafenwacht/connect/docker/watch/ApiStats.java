package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an engine measured (`GET /containers/{id}/stats`), under cAdvisor's names. What the engine does not
/// say is left out; the fields are those of control groups of version 1 or 2, whichever its host has.
final class ApiStats {
    private static final double NANO = 1e9;
    private static final Limit SERIES = new Limit(
            "docker.stats-series", 64, "devices or interfaces", "a container has few; each makes eight series");

    private final Map<String, Double> values = new TreeMap<>();

    private ApiStats() {}

    static Map<String, Double> of(Node stats) {
        ApiStats all = new ApiStats();
        all.cpu(stats.get("cpu_stats"));
        all.memory(stats.get("memory_stats"));
        all.blocks(stats.get("blkio_stats"));
        all.network(stats.get("networks"));
        all.put("container_threads", stats.at("pids_stats", "current"), 1);
        return all.values;
    }

    private void cpu(Node cpu) {
        put(Sample.key("container_cpu_usage_seconds_total", "cpu", "total"), cpu.at("cpu_usage", "total_usage"), NANO);
        put("container_cpu_user_seconds_total", cpu.at("cpu_usage", "usage_in_usermode"), NANO);
        put("container_cpu_system_seconds_total", cpu.at("cpu_usage", "usage_in_kernelmode"), NANO);
        Node throttling = cpu.get("throttling_data");
        if (number(throttling.get("periods")).orElse(0.0) > 0) {
            put("container_cpu_cfs_periods_total", throttling.get("periods"), 1);
            put("container_cpu_cfs_throttled_periods_total", throttling.get("throttled_periods"), 1);
            put("container_cpu_cfs_throttled_seconds_total", throttling.get("throttled_time"), NANO);
        }
    }

    private void memory(Node memory) {
        Node stats = memory.get("stats");
        put("container_memory_usage_bytes", memory.get("usage"), 1);
        Node inactive = first(stats, "total_inactive_file", "inactive_file");
        number(memory.get("usage"))
                .ifPresent(usage -> values.put(
                        "container_memory_working_set_bytes",
                        Math.max(0, usage - number(inactive).orElse(0.0))));
        put("container_memory_rss", first(stats, "total_rss", "rss", "anon"), 1);
        put("container_memory_cache", first(stats, "total_cache", "cache", "file"), 1);
        put("container_memory_mapped_file", first(stats, "total_mapped_file", "mapped_file", "file_mapped"), 1);
        put("container_memory_swap", first(stats, "total_swap", "swap"), 1);
        put("container_memory_max_usage_bytes", memory.get("max_usage"), 1);
        put("container_memory_failcnt", memory.get("failcnt"), 1);
        for (String type : new String[] {"pgfault", "pgmajfault"}) {
            Node count = first(stats, "total_" + type, type);
            for (String scope : new String[] {"container", "hierarchy"}) {
                put(Sample.key("container_memory_failures_total", "failure_type", type, "scope", scope), count, 1);
            }
        }
    }

    private static Node first(Node of, String... names) {
        for (String name : names) {
            if (!of.get(name).absent()) {
                return of.get(name);
            }
        }
        return Node.MISSING;
    }

    private void blocks(Node blocks) {
        blocks(blocks.get("io_service_bytes_recursive"), "bytes_total", true);
        blocks(blocks.get("io_serviced_recursive"), "total", false);
    }

    private void blocks(Node list, String unit, boolean bytes) {
        int count = 0;
        for (Node entry : list.elements()) {
            String operation = switch (entry.get("op").stringOrEmpty()) {
                case "Read", "read" -> "reads";
                case "Write", "write" -> "writes";
                default -> "";
            };
            if (operation.isEmpty() || SERIES.exceededBy(++count)) {
                continue;
            }
            String major = entry.get("major").stringOrEmpty();
            String minor = entry.get("minor").stringOrEmpty();
            String device = major + ":" + minor;
            put(Sample.key("container_fs_" + operation + "_" + unit, "device", device), entry.get("value"), 1);
            if (bytes) {
                put(
                        Sample.key(
                                "container_blkio_device_usage_total",
                                "device",
                                device,
                                "major",
                                major,
                                "minor",
                                minor,
                                "operation",
                                operation.equals("reads") ? "Read" : "Write"),
                        entry.get("value"),
                        1);
            }
        }
    }

    private void network(Node networks) {
        int count = 0;
        for (Map.Entry<String, Node> network : networks.entries().entrySet()) {
            if (!SERIES.exceededBy(++count)) {
                Node of = network.getValue();
                direction(network.getKey(), "receive", of, "rx");
                direction(network.getKey(), "transmit", of, "tx");
            }
        }
    }

    private void direction(String name, String direction, Node of, String prefix) {
        String front = "container_network_" + direction + "_";
        put(Sample.key(front + "bytes_total", "interface", name), of.get(prefix + "_bytes"), 1);
        put(Sample.key(front + "packets_total", "interface", name), of.get(prefix + "_packets"), 1);
        put(Sample.key(front + "errors_total", "interface", name), of.get(prefix + "_errors"), 1);
        put(Sample.key(front + "packets_dropped_total", "interface", name), of.get(prefix + "_dropped"), 1);
    }

    private void put(String key, Node value, double unit) {
        number(value).ifPresent(number -> values.put(key, number / unit));
    }

    /// Counters of 64 bits may pass the greatest long.
    private static Optional<Double> number(Node value) {
        try {
            return value.string().map(Double::parseDouble).filter(Double::isFinite);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}

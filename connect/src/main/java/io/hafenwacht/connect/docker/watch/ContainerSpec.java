package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.node.Node;
import java.util.Map;
import java.util.TreeMap;

/// What a container may use and how it is, as measures, from its inspection. As cAdvisor has it, 0 is "no
/// limit" for memory, and a quota that is not set is left out.
final class ContainerSpec {
    private static final double NANO = 1e9;
    private static final double STANDARD_PERIOD_MICROS = 100_000;
    private static final double STANDARD_SHARES = 1024;

    private ContainerSpec() {}

    static Map<String, Double> of(InspectedContainer container) {
        Node limits = container.all().get("HostConfig");
        Map<String, Double> spec = new TreeMap<>();
        spec.put("container_spec_memory_limit_bytes", number(limits, "Memory"));
        spec.put("container_spec_memory_swap_limit_bytes", Math.max(0, number(limits, "MemorySwap")));
        spec.put("container_spec_memory_reservation_limit_bytes", number(limits, "MemoryReservation"));
        double shares = number(limits, "CpuShares");
        spec.put("container_spec_cpu_shares", shares > 0 ? shares : STANDARD_SHARES);
        double period = number(limits, "CpuPeriod");
        double itsPeriod = period > 0 ? period : STANDARD_PERIOD_MICROS;
        double cpus = number(limits, "NanoCpus") / NANO;
        double quota = cpus > 0 ? cpus * itsPeriod : number(limits, "CpuQuota");
        spec.put("container_spec_cpu_period", itsPeriod);
        if (quota > 0) {
            spec.put("container_spec_cpu_quota", quota);
        }
        spec.put("container_threads_max", Math.max(0, number(limits, "PidsLimit")));
        spec.put("container_start_time_seconds", EngineClock.nanos(container.started()) / NANO);
        spec.put("hafenwacht_container_restarts_total", number(container.all(), "RestartCount"));
        return spec;
    }

    /// 1 healthy, 0 starting or unhealthy, -1 without a health check; from how a list shows it: `Up 5 minutes
    /// (healthy)`.
    static double health(String status) {
        if (status.endsWith("(healthy)")) {
            return 1;
        }
        return status.endsWith("(unhealthy)") || status.endsWith("(health: starting)") ? 0 : -1;
    }

    private static double number(Node of, String field) {
        return of.get(field).integer().orElse(0L);
    }
}

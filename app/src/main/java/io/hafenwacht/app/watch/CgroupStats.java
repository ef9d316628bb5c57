package io.hafenwacht.app.watch;

import io.hafenwacht.connect.docker.watch.LocalStats;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.cgroup.Cgroup;
import io.hafenwacht.kernel.cgroup.CgroupReader;
import io.hafenwacht.kernel.cgroup.CpuUse;
import io.hafenwacht.kernel.cgroup.DeviceIo;
import io.hafenwacht.kernel.cgroup.MemoryUse;
import io.hafenwacht.kernel.cgroup.PidsUse;
import io.hafenwacht.kernel.cgroup.Pressure;
import io.hafenwacht.kernel.cgroup.Pressures;
import io.hafenwacht.kernel.cgroup.ProcessCounts;
import io.hafenwacht.kernel.proc.NetworkDevice;
import io.hafenwacht.kernel.proc.Networks;
import io.hafenwacht.kernel.proc.Proc;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Measures containers of this machine by their control groups, under cAdvisor's names. Used by one thread.
public final class CgroupStats implements LocalStats {
    private static final Limit KEPT =
            new Limit("stats.groups", 4096, "containers", "more than one machine runs; a group is found again in 1 ms");
    private static final double NANO = 1e9;
    private static final double MICRO = 1e6;

    private final CgroupReader reader;
    private final Networks networks;
    private final ProcessCounts counts;
    private final Map<LocalContainer, Cgroup> groups = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalContainer, Cgroup> eldest) {
            return KEPT.exceededBy(size());
        }
    };

    public CgroupStats(Path procRoot, Path sysRoot) {
        this.reader = new CgroupReader(procRoot, sysRoot);
        this.networks = new Networks(new Proc(procRoot));
        this.counts = new ProcessCounts(procRoot);
    }

    @Override
    public Optional<Map<String, Double>> of(LocalContainer container) {
        Optional<Cgroup> group = group(container);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> values = new TreeMap<>();
        CpuUse cpu = group.get().cpu();
        MemoryUse memory = group.get().memory();
        if (cpu.usageNanos().isEmpty() && memory.usage().isEmpty()) {
            groups.remove(container);
            return Optional.empty();
        }
        cpu(cpu, values);
        memory(memory, values);
        blocks(group.get().io(), values);
        pressure(group.get().pressure(), values);
        processes(group.get(), container, values);
        if (container.ownNetwork()
                && networks.devices(container.pid()) instanceof Observed.Known<List<NetworkDevice>>(var devices)) {
            network(devices, values);
        }
        return Optional.of(values);
    }

    /// That of the container itself: a process id means another process on another machine, and later.
    private Optional<Cgroup> group(LocalContainer container) {
        Optional<Cgroup> kept = Optional.ofNullable(groups.get(container));
        if (kept.isPresent() || container.pid() <= 0) {
            return kept;
        }
        Optional<Cgroup> found = reader.locate(container.pid())
                .filter(group -> group.containerId().equals(Optional.of(container.id())));
        found.ifPresent(group -> groups.put(container, group));
        return found;
    }

    private static void cpu(CpuUse cpu, Map<String, Double> values) {
        put(values, Sample.key("container_cpu_usage_seconds_total", "cpu", "total"), cpu.usageNanos(), NANO);
        put(values, "container_cpu_user_seconds_total", cpu.userNanos(), NANO);
        put(values, "container_cpu_system_seconds_total", cpu.systemNanos(), NANO);
        if (cpu.quotaMicros().isPresent()) {
            put(values, "container_cpu_cfs_periods_total", cpu.periods(), 1);
            put(values, "container_cpu_cfs_throttled_periods_total", cpu.throttledPeriods(), 1);
            put(values, "container_cpu_cfs_throttled_seconds_total", cpu.throttledNanos(), NANO);
            put(values, "container_spec_cpu_quota", cpu.quotaMicros(), 1);
        }
        put(values, "container_spec_cpu_period", cpu.periodMicros(), 1);
        put(values, "container_spec_cpu_shares", cpu.shares(), 1);
    }

    private static void memory(MemoryUse memory, Map<String, Double> values) {
        put(values, "container_memory_usage_bytes", memory.usage(), 1);
        put(values, "container_memory_working_set_bytes", memory.workingSet(), 1);
        put(values, "container_memory_rss", memory.rss(), 1);
        put(values, "container_memory_cache", memory.cache(), 1);
        put(values, "container_memory_mapped_file", memory.mappedFile(), 1);
        put(values, "container_memory_swap", memory.swap(), 1);
        put(values, "container_memory_max_usage_bytes", memory.peak(), 1);
        put(values, "container_memory_failcnt", memory.limitHits(), 1);
        put(values, "container_oom_events_total", memory.oomKills(), 1);
        for (String scope : List.of("container", "hierarchy")) {
            failures("pgfault", scope, memory.pageFaults(), values);
            failures("pgmajfault", scope, memory.majorPageFaults(), values);
        }
        values.put("container_spec_memory_limit_bytes", (double) memory.limit().orElse(0));
        values.put("container_spec_memory_swap_limit_bytes", (double)
                memory.swapLimit().orElse(0));
        values.put("container_spec_memory_reservation_limit_bytes", (double)
                memory.reservation().orElse(0));
    }

    private static void failures(String type, String scope, OptionalLong count, Map<String, Double> values) {
        put(values, Sample.key("container_memory_failures_total", "failure_type", type, "scope", scope), count, 1);
    }

    private void blocks(List<DeviceIo> devices, Map<String, Double> values) {
        for (DeviceIo io : devices) {
            String major = Integer.toString(io.major());
            String minor = Integer.toString(io.minor());
            String device = reader.device(io.major(), io.minor())
                    .map(name -> "/dev/" + name)
                    .orElse(major + ":" + minor);
            values.put(Sample.key("container_fs_reads_bytes_total", "device", device), (double) io.readBytes());
            values.put(Sample.key("container_fs_writes_bytes_total", "device", device), (double) io.writtenBytes());
            values.put(Sample.key("container_fs_reads_total", "device", device), (double) io.reads());
            values.put(Sample.key("container_fs_writes_total", "device", device), (double) io.writes());
            usage(device, major, minor, "Read", io.readBytes(), values);
            usage(device, major, minor, "Write", io.writtenBytes(), values);
        }
    }

    private static void usage(
            String device, String major, String minor, String operation, long bytes, Map<String, Double> values) {
        values.put(
                Sample.key(
                        "container_blkio_device_usage_total",
                        "device",
                        device,
                        "major",
                        major,
                        "minor",
                        minor,
                        "operation",
                        operation),
                (double) bytes);
    }

    private static void pressure(Pressures pressures, Map<String, Double> values) {
        pressure("cpu", pressures.cpu(), values);
        pressure("memory", pressures.memory(), values);
        pressure("io", pressures.io(), values);
    }

    private static void pressure(String resource, Pressure pressure, Map<String, Double> values) {
        put(values, "container_pressure_" + resource + "_waiting_seconds_total", pressure.someMicros(), MICRO);
        put(values, "container_pressure_" + resource + "_stalled_seconds_total", pressure.fullMicros(), MICRO);
    }

    private void processes(Cgroup group, LocalContainer container, Map<String, Double> values) {
        List<Long> processes = group.processes();
        values.put("container_processes", (double) processes.size());
        PidsUse pids = group.pids();
        put(values, "container_threads", pids.current(), 1);
        values.put("container_threads_max", (double) pids.limit().orElse(0));
        put(values, "container_file_descriptors", counts.fileDescriptors(processes), 1);
        if (container.ownNetwork()) {
            put(values, "container_sockets", counts.sockets(container.pid()), 1);
        }
    }

    private static void network(List<NetworkDevice> devices, Map<String, Double> values) {
        for (NetworkDevice device : devices) {
            if (!device.name().equals("lo")) {
                direction(device.name(), "receive", device.received(), values);
                direction(device.name(), "transmit", device.sent(), values);
            }
        }
    }

    private static void direction(
            String name, String direction, NetworkDevice.Counters counters, Map<String, Double> values) {
        String front = "container_network_" + direction + "_";
        values.put(Sample.key(front + "bytes_total", "interface", name), (double) counters.bytes());
        values.put(Sample.key(front + "packets_total", "interface", name), (double) counters.packets());
        values.put(Sample.key(front + "errors_total", "interface", name), (double) counters.errors());
        values.put(Sample.key(front + "packets_dropped_total", "interface", name), (double) counters.drops());
    }

    private static void put(Map<String, Double> values, String key, OptionalLong value, double unit) {
        if (value.isPresent()) {
            values.put(key, value.getAsLong() / unit);
        }
    }
}

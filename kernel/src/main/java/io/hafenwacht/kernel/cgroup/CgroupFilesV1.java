package io.hafenwacht.kernel.cgroup;

import static io.hafenwacht.kernel.cgroup.KernelFile.of;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The files of version 1 (`admin-guide/cgroup-v1`): a folder for each controller. Where groups lie below
/// this one, its counters named `total_` and `_recursive` count them too.
final class CgroupFilesV1 implements CgroupFiles {
    private static final Path NOWHERE = Path.of("/nonexistent");
    /// `cpuacct.stat` counts in ticks of USER_HZ, which is 100 on every platform that runs containers.
    private static final long NANOS_PER_TICK = 10_000_000;

    private final File cpuStat;
    private final File quota;
    private final File period;
    private final File shares;
    private final File usage;
    private final File perCpu;
    private final File times;
    private final File memoryUsage;
    private final File memoryStat;
    private final File memoryLimit;
    private final File memoryPeak;
    private final File memoryFailures;
    private final File memoryReservation;
    private final File swapLimit;
    private final File oomControl;
    private final File ioBytes;
    private final File ioOperations;
    private final File pidsCurrent;
    private final File pidsMax;
    private final File pidsEvents;

    CgroupFilesV1(Map<String, Path> controllers) {
        File cpu = folder(controllers, "cpu");
        cpuStat = new File(cpu, "cpu.stat");
        quota = new File(cpu, "cpu.cfs_quota_us");
        period = new File(cpu, "cpu.cfs_period_us");
        shares = new File(cpu, "cpu.shares");
        File accounting = folder(controllers, "cpuacct");
        usage = new File(accounting, "cpuacct.usage");
        perCpu = new File(accounting, "cpuacct.usage_percpu");
        times = new File(accounting, "cpuacct.stat");
        File memory = folder(controllers, "memory");
        memoryUsage = new File(memory, "memory.usage_in_bytes");
        memoryStat = new File(memory, "memory.stat");
        memoryLimit = new File(memory, "memory.limit_in_bytes");
        memoryPeak = new File(memory, "memory.max_usage_in_bytes");
        memoryFailures = new File(memory, "memory.failcnt");
        memoryReservation = new File(memory, "memory.soft_limit_in_bytes");
        swapLimit = new File(memory, "memory.memsw.limit_in_bytes");
        oomControl = new File(memory, "memory.oom_control");
        File blocks = folder(controllers, "blkio");
        ioBytes = new File(blocks, "blkio.throttle.io_service_bytes_recursive");
        ioOperations = new File(blocks, "blkio.throttle.io_serviced_recursive");
        File pids = folder(controllers, "pids");
        pidsCurrent = new File(pids, "pids.current");
        pidsMax = new File(pids, "pids.max");
        pidsEvents = new File(pids, "pids.events");
    }

    private static File folder(Map<String, Path> controllers, String controller) {
        return controllers.getOrDefault(controller, NOWHERE).toFile();
    }

    @Override
    public CpuUse cpu() {
        Map<String, Long> ticks = KernelFile.named(times);
        Map<String, Long> stat = KernelFile.named(cpuStat);
        return new CpuUse(
                KernelFile.number(usage),
                nanos(of(ticks, "user")),
                nanos(of(ticks, "system")),
                KernelFile.numbers(perCpu),
                of(stat, "nr_periods"),
                of(stat, "nr_throttled"),
                of(stat, "throttled_time"),
                KernelFile.limit(quota),
                KernelFile.number(period),
                KernelFile.number(shares));
    }

    private static OptionalLong nanos(OptionalLong ticks) {
        return ticks.isPresent() ? OptionalLong.of(ticks.getAsLong() * NANOS_PER_TICK) : ticks;
    }

    @Override
    public MemoryUse memory() {
        Map<String, Long> stat = KernelFile.named(memoryStat);
        OptionalLong used = KernelFile.number(memoryUsage);
        return new MemoryUse(
                used,
                Amounts.workingSet(used, of(stat, "total_inactive_file")),
                of(stat, "total_rss"),
                of(stat, "total_cache"),
                of(stat, "total_mapped_file"),
                of(stat, "total_inactive_file"),
                of(stat, "total_swap"),
                KernelFile.number(memoryPeak),
                KernelFile.limit(memoryLimit),
                KernelFile.limit(swapLimit),
                KernelFile.limit(memoryReservation),
                KernelFile.number(memoryFailures),
                of(KernelFile.named(oomControl), "oom_kill"),
                of(stat, "total_pgfault"),
                of(stat, "total_pgmajfault"));
    }

    /// Lines `8:0 Read 4096`; the last one is a sum without a device.
    @Override
    public List<DeviceIo> io() {
        Map<String, long[]> devices = new LinkedHashMap<>();
        sum(devices, ioBytes, 0);
        sum(devices, ioOperations, 2);
        List<DeviceIo> all = new ArrayList<>();
        devices.forEach((device, amounts) -> {
            int colon = device.indexOf(':');
            OptionalLong major = FieldList.number(device.substring(0, colon));
            OptionalLong minor = FieldList.number(device.substring(colon + 1));
            if (major.isPresent() && minor.isPresent()) {
                all.add(new DeviceIo(
                        (int) major.getAsLong(),
                        (int) minor.getAsLong(),
                        amounts[0],
                        amounts[1],
                        amounts[2],
                        amounts[3]));
            }
        });
        return all;
    }

    private static void sum(Map<String, long[]> devices, File file, int offset) {
        for (String line : KernelFile.text(file).split("\n")) {
            String[] words = line.split(" ");
            if (words.length != 3 || words[0].indexOf(':') < 0) {
                continue;
            }
            int which = switch (words[1]) {
                case "Read" -> 0;
                case "Write" -> 1;
                default -> -1;
            };
            if (which >= 0) {
                devices.computeIfAbsent(words[0], _ -> new long[4])[offset + which] =
                        FieldList.number(words[2]).orElse(0);
            }
        }
    }

    @Override
    public PidsUse pids() {
        return new PidsUse(
                KernelFile.number(pidsCurrent), KernelFile.limit(pidsMax), of(KernelFile.named(pidsEvents), "max"));
    }
}

package io.hafenwacht.kernel.cgroup;

import static io.hafenwacht.kernel.cgroup.KernelFile.of;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The files of version 2 (`admin-guide/cgroup-v2.rst`): all in one folder.
final class CgroupFilesV2 implements CgroupFiles {
    private static final long NANOS_PER_MICRO = 1000;

    private final File cpuStat;
    private final File cpuMax;
    private final File cpuWeight;
    private final File memoryCurrent;
    private final File memoryStat;
    private final File memoryEvents;
    private final File memoryMax;
    private final File memoryPeak;
    private final File memoryLow;
    private final File swapCurrent;
    private final File swapMax;
    private final File ioStat;
    private final File pidsCurrent;
    private final File pidsMax;
    private final File pidsEvents;

    CgroupFilesV2(Path folder) {
        File in = folder.toFile();
        cpuStat = new File(in, "cpu.stat");
        cpuMax = new File(in, "cpu.max");
        cpuWeight = new File(in, "cpu.weight");
        memoryCurrent = new File(in, "memory.current");
        memoryStat = new File(in, "memory.stat");
        memoryEvents = new File(in, "memory.events");
        memoryMax = new File(in, "memory.max");
        memoryPeak = new File(in, "memory.peak");
        memoryLow = new File(in, "memory.low");
        swapCurrent = new File(in, "memory.swap.current");
        swapMax = new File(in, "memory.swap.max");
        ioStat = new File(in, "io.stat");
        pidsCurrent = new File(in, "pids.current");
        pidsMax = new File(in, "pids.max");
        pidsEvents = new File(in, "pids.events");
    }

    @Override
    public CpuUse cpu() {
        Map<String, Long> stat = KernelFile.named(cpuStat);
        String[] max = KernelFile.text(cpuMax).strip().split(" ");
        return new CpuUse(
                nanos(of(stat, "usage_usec")),
                nanos(of(stat, "user_usec")),
                nanos(of(stat, "system_usec")),
                List.of(),
                of(stat, "nr_periods"),
                of(stat, "nr_throttled"),
                nanos(of(stat, "throttled_usec")),
                FieldList.number(max[0]),
                max.length > 1 ? FieldList.number(max[1]) : OptionalLong.empty(),
                shares(KernelFile.number(cpuWeight)));
    }

    private static OptionalLong nanos(OptionalLong micros) {
        return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * NANOS_PER_MICRO) : micros;
    }

    /// The inverse of what runc makes of shares (`ConvertCPUSharesToCgroupV2Value`).
    private static OptionalLong shares(OptionalLong weight) {
        return weight.isPresent() ? OptionalLong.of(2 + (weight.getAsLong() - 1) * 262_142 / 9_999) : weight;
    }

    @Override
    public MemoryUse memory() {
        Map<String, Long> stat = KernelFile.named(memoryStat);
        Map<String, Long> events = KernelFile.named(memoryEvents);
        OptionalLong usage = KernelFile.number(memoryCurrent);
        OptionalLong limit = KernelFile.limit(memoryMax);
        OptionalLong swap = KernelFile.limit(swapMax);
        return new MemoryUse(
                usage,
                Amounts.workingSet(usage, of(stat, "inactive_file")),
                of(stat, "anon"),
                of(stat, "file"),
                of(stat, "file_mapped"),
                of(stat, "inactive_file"),
                KernelFile.number(swapCurrent),
                KernelFile.number(memoryPeak),
                limit,
                limit.isPresent() && swap.isPresent()
                        ? OptionalLong.of(limit.getAsLong() + swap.getAsLong())
                        : OptionalLong.empty(),
                positive(KernelFile.limit(memoryLow)),
                of(events, "max"),
                of(events, "oom_kill"),
                of(stat, "pgfault"),
                of(stat, "pgmajfault"));
    }

    private static OptionalLong positive(OptionalLong number) {
        return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
    }

    @Override
    public List<DeviceIo> io() {
        List<DeviceIo> devices = new ArrayList<>();
        for (String line : KernelFile.text(ioStat).split("\n")) {
            int space = line.indexOf(' ');
            int colon = line.indexOf(':');
            if (space > 0 && colon > 0 && colon < space) {
                OptionalLong major = FieldList.number(line.substring(0, colon));
                OptionalLong minor = FieldList.number(line.substring(colon + 1, space));
                if (major.isPresent() && minor.isPresent()) {
                    devices.add(new DeviceIo(
                            (int) major.getAsLong(),
                            (int) minor.getAsLong(),
                            FieldList.field(line, "rbytes").orElse(0),
                            FieldList.field(line, "wbytes").orElse(0),
                            FieldList.field(line, "rios").orElse(0),
                            FieldList.field(line, "wios").orElse(0)));
                }
            }
        }
        return devices;
    }

    @Override
    public PidsUse pids() {
        return new PidsUse(
                KernelFile.number(pidsCurrent), KernelFile.limit(pidsMax), of(KernelFile.named(pidsEvents), "max"));
    }
}

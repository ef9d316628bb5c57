package io.hafenwacht.kernel.cgroup;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A control group, and what the kernel counts in it. Each question reads its files anew; what the kernel
/// does not count, or the group being gone, is empty. Keep one as long as its container runs: it knows where
/// its files are. Safe for many threads.
public final class Cgroup {
    private final String path;
    private final Optional<String> containerId;
    private final CgroupFiles files;
    private final Optional<File> processes;
    private final Optional<File> pressure;

    Cgroup(String path, Optional<String> containerId, Map<String, Path> controllers, Optional<Path> unified) {
        this.path = path;
        this.containerId = containerId;
        this.files = controllers.containsKey("memory") || controllers.containsKey("cpuacct")
                ? new CgroupFilesV1(controllers)
                : new CgroupFilesV2(
                        unified.or(() -> controllers.values().stream().findFirst())
                                .orElseThrow());
        this.pressure = unified.map(Path::toFile);
        this.processes = unified.or(() -> controllers.values().stream().findFirst())
                .map(folder -> folder.resolve("cgroup.procs").toFile());
    }

    /// Its path in its hierarchy: `/docker/…`, as cAdvisor's label `id` has it.
    public String path() {
        return path;
    }

    /// The container whose group it is.
    public Optional<String> containerId() {
        return containerId;
    }

    /// 1 or 2: which version counts memory and processor time.
    public int version() {
        return files instanceof CgroupFilesV1 ? 1 : 2;
    }

    public CpuUse cpu() {
        return files.cpu();
    }

    public MemoryUse memory() {
        return files.memory();
    }

    /// By device, in the kernel's order.
    public List<DeviceIo> io() {
        return files.io();
    }

    public PidsUse pids() {
        return files.pids();
    }

    /// Counted by version 2 only, also where version 1 counts the rest beside it.
    public Pressures pressure() {
        return new Pressures(pressure("cpu.pressure"), pressure("memory.pressure"), pressure("io.pressure"));
    }

    /// The ids of its processes, those of groups below it not among them.
    public List<Long> processes() {
        return processes.map(KernelFile::numbers).orElse(List.of());
    }

    private Pressure pressure(String name) {
        if (pressure.isEmpty()) {
            return Pressure.NONE;
        }
        OptionalLong some = OptionalLong.empty();
        OptionalLong full = OptionalLong.empty();
        for (String line : KernelFile.text(new File(pressure.get(), name)).split("\n")) {
            if (line.startsWith("some ")) {
                some = FieldList.field(line, "total");
            } else if (line.startsWith("full ")) {
                full = FieldList.field(line, "total");
            }
        }
        return new Pressure(some, full);
    }
}

package io.hafenwacht.kernel.cgroup;

import io.hafenwacht.core.limit.Limit;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Counts what processes hold open, as cheaply as the kernel allows.
public final class ProcessCounts {
    private static final Limit PROCESSES = new Limit(
            "kernel.counted-processes",
            256,
            "processes",
            "one question each; more say nothing that the count of processes does not");
    private static final String USED = "sockets: used ";

    private final File proc;

    public ProcessCounts(Path procRoot) {
        this.proc = procRoot.toFile();
    }

    /// Open descriptors of all these processes; empty where they cannot be seen. Since Linux 6.2 the size of
    /// `/proc/PID/fd` is their number; before, its entries are counted.
    public OptionalLong fileDescriptors(List<Long> processes) {
        long sum = 0;
        boolean seen = false;
        for (int i = 0; i < processes.size() && i < PROCESSES.value(); i++) {
            File folder = new File(proc, processes.get(i) + "/fd");
            long size = folder.length();
            if (size == 0) {
                String[] entries = folder.list();
                size = entries == null ? 0 : entries.length;
                seen |= entries != null;
            } else {
                seen = true;
            }
            sum += size;
        }
        return seen ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    /// Open sockets in the network of a process.
    public OptionalLong sockets(long pid) {
        return KernelFile.text(new File(proc, pid + "/net/sockstat"))
                .lines()
                .filter(line -> line.startsWith(USED))
                .map(line -> FieldList.number(line.substring(USED.length())))
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}

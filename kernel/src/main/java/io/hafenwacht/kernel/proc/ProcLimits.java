package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.limit.Limit;

/// What reading `/proc` may cost.
public final class ProcLimits {
    static final Limit SMALL_BYTES =
            new Limit("proc-small-bytes", 64 << 10, "bytes", "status, stat, limits and cgroup stay below 8 KB");
    static final Limit TABLE_BYTES =
            new Limit("proc-table-bytes", 8 << 20, "bytes", "some 50,000 sockets or mounts, 160 bytes each");
    static final Limit COMMAND_BYTES =
            new Limit("proc-command-bytes", 8_192, "bytes", "what is shown of a command line; the kernel allows 2 MB");
    static final Limit PROCESSES =
            new Limit("proc-processes", 65_536, "processes", "twice the default of kernel.pid_max on small hosts");
    static final Limit DESCRIPTORS = new Limit(
            "proc-descriptors", 65_536, "file descriptors", "of one process; looking at one costs 10 microseconds");
    static final Limit ROWS = new Limit("proc-rows", 65_536, "rows", "of one table; a busy host has some thousands");

    private ProcLimits() {}
}

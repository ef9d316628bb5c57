package io.hafenwacht.connect.host;

import io.hafenwacht.core.limit.Limit;

/// What reading a host may cost.
final class HostLimits {
    static final Limit FILE_BYTES =
            new Limit("host-file-bytes", 1 << 20, "bytes", "the largest rule sets of auditd in use are below 200 KB");
    static final Limit ALL_FILES_BYTES =
            new Limit("host-files-bytes", 16 << 20, "bytes", "a sixteenth of the 256 MB heap, for all files together");
    static final Limit LINKS = new Limit("host-links", 40, "links", "the kernel follows 40 (path_resolution(7))");
    static final Limit FOLDER_ENTRIES =
            new Limit("host-folder-entries", 10_000, "entries", "folders of configuration hold some dozens");
    static final Limit MATCHES =
            new Limit("host-pattern-matches", 1_000, "files", "one pattern names one folder of configuration");
    static final Limit PROCESSES =
            new Limit("host-processes", 32_768, "processes", "the default of kernel.pid_max on small hosts");
    static final Limit COMMAND_BYTES =
            new Limit("host-command-bytes", 8_192, "bytes", "command lines of daemons stay below 4 KB");
    static final Limit PROC_BYTES =
            new Limit("host-proc-bytes", 4 << 20, "bytes", "some 25,000 sockets or mounts, 160 bytes each");
    static final Limit SOCKETS = new Limit("host-sockets", 20_000, "sockets", "listening ones; a busy host has 500");
    static final Limit MOUNTS = new Limit("host-mounts", 5_000, "mounts", "each container brings two or three");
    static final Limit OUTPUT_BYTES =
            new Limit("host-output-bytes", 8 << 20, "bytes", "iptables-save of a node with 5,000 services has 5 MB");
    static final Limit OUTPUT_SECONDS =
            new Limit("host-output-seconds", 10, "seconds", "these programs answer within one; a lock may hold them");

    static final Limit WRITTEN_ENTRIES =
            new Limit("host-written-entries", 20_000, "entries", "a fifth of a second for each volume");
    static final Limit WRITTEN_DEPTH =
            new Limit("host-written-depth", 32, "levels", "trees of data rarely have more than 15");

    private HostLimits() {}
}

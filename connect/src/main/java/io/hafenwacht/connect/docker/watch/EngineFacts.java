package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.node.Node;
import java.util.Map;
import java.util.TreeMap;

/// What an engine says about itself: `info` holds the words that tell one engine from another (version,
/// operating system, storage driver …), none of them secret.
public record EngineFacts(Map<String, String> info, long processors, long memoryBytes, long images) {
    /// By the labels of the engine's own metric `engine_daemon_engine_info`.
    private static final Map<String, String> WORDS = Map.of(
            "architecture", "Architecture",
            "daemon_id", "ID",
            "graphdriver", "Driver",
            "kernel", "KernelVersion",
            "os", "OperatingSystem",
            "os_type", "OSType",
            "os_version", "OSVersion",
            "version", "ServerVersion",
            "cgroup_version", "CgroupVersion",
            "logging_driver", "LoggingDriver");

    public EngineFacts {
        info = Map.copyOf(info);
    }

    static EngineFacts of(Node answer) {
        var info = new TreeMap<String, String>();
        WORDS.forEach((label, field) -> info.put(label, answer.get(field).stringOrEmpty()));
        return new EngineFacts(
                info,
                answer.get("NCPU").integer().orElse(0L),
                answer.get("MemTotal").integer().orElse(0L),
                answer.get("Images").integer().orElse(0L));
    }
}

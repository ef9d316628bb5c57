package io.hafenwacht.diagnose.docker;

import java.util.regex.Pattern;

/// What an engine's or runtime's refusal to start a container is about, by its words. The first that matches
/// counts.
enum StartError {
    /// Not the start but the end: the engine could not take it away.
    REMOVAL("failed to remove root filesystem|unable to remove filesystem|error removing|device or resource busy"),
    PORT_TAKEN("port is already allocated|address already in use|bind: cannot assign requested address"),
    EXEC_FORMAT("exec format error"),
    FIREWALL("No chain/target/match by that name|can't initialize iptables table|could not find bridge"),
    ADDRESS_POOL("non-overlapping IPv4 address pool|Pool overlaps with other one|no available IPv4 addresses"),
    FILE_ON_FOLDER("not a directory.*mount a directory onto a file|Are you trying to mount a directory onto a file"),
    NOT_IN_PATH("executable file not found in \\$PATH"),
    USER("unable to find user|unable to find group|no matching entries in (passwd|group) file"),
    CAPABILITIES("unable to apply caps|operation not permitted.*oom_score_adj|oom_score_adj.*permission denied"),
    MOUNT("bind source path does not exist|error mounting|invalid mount config|mounts denied"),
    NETWORK("network .* not found|network .* could not be found|cannot join network|join network"),
    NAME_TAKEN("is already in use by container"),
    DEVICE("error gathering device information|could not select device driver"),
    PERMISSION("permission denied"),
    NO_FILE("no such file or directory"),
    OTHER(".*");

    private final Pattern pattern;

    StartError(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    static StartError of(String message) {
        for (StartError error : values()) {
            if (error.pattern.matcher(message).find()) {
                return error;
            }
        }
        return OTHER;
    }

    /// Whether another playbook than "never starts" explains it.
    boolean explainedElsewhere() {
        return this == REMOVAL || this == PORT_TAKEN || this == EXEC_FORMAT || this == FIREWALL || this == ADDRESS_POOL;
    }
}

package io.hafenwacht.core.rule;

import io.hafenwacht.core.limit.Limit;
import java.util.List;

/// Something that a check reads beside what every snapshot holds. `connect` fetches exactly what the loaded
/// checks need; what it could not fetch is [Observed.Unread] in the snapshot.
public sealed interface Need {
    /// How long a container runs before its silence tells anything.
    Limit SETTLED_HOURS = new Limit("settled-hours", 24, "hours", "daily jobs have had their turn");

    /// A file or folder of the host by its absolute path; a `*` stands for any part of one name
    /// (`/etc/docker/*`). Owner, mode and type; the text too where `content` is asked for, with secrets
    /// masked and never of a private key.
    record HostFile(String path, boolean content) implements Need {
        public HostFile(String path) {
            this(path, false);
        }

        /// With its content.
        public static HostFile text(String path) {
            return new HostFile(path, true);
        }

        public HostFile {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("a host file is named absolutely, got '" + path + "'");
            }
        }
    }

    /// A kernel setting as `sysctl` names it: `net.ipv4.ip_forward`.
    record Sysctl(String name) implements Need {}

    /// The output of one of the read-only programs that may be started.
    record Output(HostProgram program) implements Need {}

    /// A file inside a container, also a stopped one, without leading slash: `etc/passwd`.
    record ContainerFile(String path) implements Need {}

    /// Answers and facts that cost time, and are therefore fetched only for checks that want them.
    enum Extra implements Need {
        /// `GET /plugins`.
        PLUGINS,
        /// `GET /swarm`, `/services`, `/nodes`; only where swarm is active.
        SWARM,
        /// `GET /system/df`.
        DISK_USAGE,
        /// `GET /containers/{id}/top` of running containers.
        TOP,
        /// `GET /containers/{id}/changes`.
        CHANGES,
        /// Type and mode of the files that `changes` names, by `GET /containers/{id}/archive`; the first few.
        CHANGED_FILES,
        /// `GET /containers/{id}/stats` of running containers; takes a second or two each.
        STATS,
        /// `GET /images/{id}/history`.
        HISTORY,
        /// `/proc/*/cmdline`, `exe` name, uid of the host's processes.
        HOST_PROCESSES,
        /// `/proc/PID/status` and namespaces of the containers' first processes.
        CONTAINER_PROCESS,
        /// When something was last written below the sources of writable mounts, of containers that have been
        /// running for [#SETTLED_HOURS] or longer.
        LAST_WRITES,
        /// Where the sources of bind mounts lead, links followed.
        MOUNT_SOURCES,
        /// How many bytes the file of each container's log has.
        LOG_SIZES,
        /// Mounts with file system, size, free bytes and inodes of the host.
        HOST_MOUNTS,
        /// Listening TCP and UDP sockets of the host.
        HOST_SOCKETS
    }

    /// The whole list of programs that are ever started on a host, each with its only arguments.
    enum HostProgram {
        IPTABLES_SAVE("iptables-save"),
        IP6TABLES_SAVE("ip6tables-save"),
        NFT_LIST("nft", "list", "ruleset"),
        AUDIT_RULES("auditctl", "-l");

        private final List<String> command;

        HostProgram(String... command) {
            this.command = List.of(command);
        }

        /// Program and arguments.
        public List<String> command() {
            return command;
        }
    }
}

package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.rule.Observed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which namespaces processes live in, and who shares one.
public final class Namespaces {
    private final Proc proc;

    public Namespaces(Proc proc) {
        this.proc = proc;
    }

    /// Names of the links in `/proc/PID/ns`.
    public enum Kind {
        CGROUP("cgroup"),
        IPC("ipc"),
        MNT("mnt"),
        NET("net"),
        PID("pid"),
        TIME("time"),
        USER("user"),
        UTS("uts");

        private final String link;

        Kind(String link) {
            this.link = link;
        }

        public String link() {
            return link;
        }
    }

    /// The ids, which are inodes; a kind that this kernel does not have is missing. `Absent` once the process
    /// is gone.
    public Observed<Map<Kind, Long>> of(long pid) {
        Map<Kind, Long> ids = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            switch (proc.link(proc.of(pid).resolve("ns").resolve(kind.link()))) {
                case Observed.Known<String>(String target) ->
                    OpenFiles.inode(target).ifPresent(id -> ids.put(kind, id));
                case Observed.Absent<String> _ -> {
                    // Not in this kernel, or the process has ended.
                }
                case Observed.Unread<String> unread -> {
                    return unread.as();
                }
            }
        }
        return ids.isEmpty() ? new Observed.Absent<>() : new Observed.Known<>(Map.copyOf(ids));
    }

    /// The processes that live in this namespace; those that may not be looked at are left out.
    public List<Long> members(Kind kind, long id) {
        List<Long> members = new ArrayList<>();
        for (long pid : proc.pids().known().orElse(List.of())) {
            proc.link(proc.of(pid).resolve("ns").resolve(kind.link()))
                    .known()
                    .flatMap(OpenFiles::inode)
                    .filter(found -> found == id)
                    .ifPresent(_ -> members.add(pid));
        }
        return List.copyOf(members);
    }

    /// Users of a process's user namespace.
    public Observed<IdMap> uids(long pid) {
        return proc.small(proc.of(pid).resolve("uid_map")).map(IdMap::parse);
    }

    /// Groups of a process's user namespace.
    public Observed<IdMap> gids(long pid) {
        return proc.small(proc.of(pid).resolve("gid_map")).map(IdMap::parse);
    }
}

package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.diagnose.ContainerProbes.Subject;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.IpSocket;
import io.hafenwacht.kernel.proc.Mount;
import io.hafenwacht.kernel.proc.Mounts;
import io.hafenwacht.kernel.proc.OpenFiles;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessFacts;
import io.hafenwacht.kernel.proc.ProcessKey;
import io.hafenwacht.kernel.proc.Processes;
import io.hafenwacht.kernel.proc.Sockets;
import io.hafenwacht.kernel.visit.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `/proc` and the control groups say of a running container.
final class ProcessProbes {
    private static final Limit PROCESSES =
            new Limit("diagnose.processes", 2_000, "processes", "a container has dozens; a fork bomb thousands");
    /// Long enough for five periods of the scheduler's quota.
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(700);

    private static final long TICKS_PER_SECOND = 100;
    private static final Set<String> PSEUDO = Set.of(
            "proc",
            "sysfs",
            "cgroup",
            "cgroup2",
            "mqueue",
            "devpts",
            "securityfs",
            "debugfs",
            "tracefs",
            "bpf",
            "pstore");
    /// Asked for its room, a server that is away would not let go.
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "glusterfs", "afs");

    private static final Set<Long> WRITES = Set.of(1L, 20L, 64L, 66L);

    private final Proc proc;
    private final CgroupReading cgroups;

    ProcessProbes(Proc proc) {
        this.proc = proc;
        this.cgroups = new CgroupReading(proc.root(), Path.of("/sys/fs/cgroup"));
    }

    /// Whether the first process is the container's: its control group names it.
    static boolean belongs(Subject subject) {
        return HostText.read(Path.of("/proc/" + subject.pid() + "/cgroup"))
                .filter(groups -> groups.contains(subject.target().id()))
                .isPresent();
    }

    Observed<Node> cgroup(Subject subject) throws InterruptedException {
        Optional<Node> before = cgroups.read(subject.pid());
        if (before.isEmpty()) {
            return new Observed.Unread<>(
                    Text.of(
                            "its control groups are not to be seen from here",
                            "seine Kontrollgruppen sind von hier nicht zu sehen"),
                    Sections.ON_HOST);
        }
        boolean limited = before.get().at("cpu", "quota").integer().orElse(-1L) > 0
                || before.get().at("memory", "limit").integer().orElse(-1L) > 0;
        Optional<Node> after = before;
        long start = System.nanoTime();
        if (limited) {
            Thread.sleep(BETWEEN_READINGS);
            after = cgroups.read(subject.pid());
        }
        return new Observed.Known<>(Tree.object()
                .put("before", before.get())
                .put("after", after.orElse(before.get()))
                .put("milliseconds", (System.nanoTime() - start) / 1_000_000)
                .node());
    }

    Observed<Node> processes(Subject subject) {
        double uptime = HostText.read(proc.root().resolve("uptime"))
                .map(text -> text.split(" ")[0])
                .filter(text -> text.matches("\\d+(\\.\\d+)?"))
                .map(Double::parseDouble)
                .orElse(0.0);
        return new Processes(proc)
                .ofContainer(subject.target().id(), subject.pid())
                .map(found -> Tree.list(found.stream()
                        .limit(PROCESSES.value())
                        .map(facts -> process(facts, uptime))
                        .toList()));
    }

    private Node process(ProcessFacts facts, double uptime) {
        Optional<OpenFiles.Open> open = facts.zombie()
                ? Optional.empty()
                : new OpenFiles(proc).of(facts.pid()).known();
        return Tree.object()
                .put("pid", facts.pid())
                .put("inside", facts.insidePid())
                .put("parent", facts.parent())
                .put("state", letter(facts.state()))
                .put("uid", facts.identity().uids().stream().findFirst().orElse(-1L))
                .put("gid", facts.identity().gids().stream().findFirst().orElse(-1L))
                .put("name", facts.name())
                .put("command", Tree.texts(facts.work().command()))
                .put("wait", facts.work().waitsIn())
                .put("blockedOn", blockedOn(facts))
                .put("age", Math.max(0, (long) (uptime - (double) facts.key().startTime() / TICKS_PER_SECOND)))
                .put("threads", facts.work().threads())
                .put("files", open.map(OpenFiles.Open::descriptors).orElse(-1))
                .put("fileLimit", open.map(o -> o.soft().orElse(-1)).orElse(-1L))
                .put("inotify", open.map(o -> o.inotify().size()).orElse(0))
                .put("writes", Tree.texts(open.isPresent() ? writtenFiles(facts.pid()) : List.of()))
                .put("caught", facts.identity().masks().getOrDefault("SigCgt", ""))
                .node();
    }

    private static String letter(ProcessFacts.State state) {
        return switch (state) {
            case RUNNING -> "R";
            case SLEEPING -> "S";
            case UNINTERRUPTIBLE -> "D";
            case ZOMBIE -> "Z";
            case STOPPED -> "T";
            case TRACED -> "t";
            case DEAD -> "X";
            case IDLE -> "I";
            case OTHER -> "?";
        };
    }

    /// What a process that sits in a write is writing to: `pipe:[4711]`.
    private String blockedOn(ProcessFacts facts) {
        if (facts.state() != ProcessFacts.State.SLEEPING) {
            return "";
        }
        String[] call = HostText.read(proc.of(facts.pid()).resolve("syscall"))
                .orElse("")
                .split(" ");
        if (call.length < 2 || !WRITES.contains(HostText.number(call[0])) || !call[1].matches("0x[0-9a-f]{1,6}")) {
            return "";
        }
        return link(facts.pid(), Integer.parseInt(call[1].substring(2), 16));
    }

    private String link(long pid, int descriptor) {
        try {
            return Files.readSymbolicLink(proc.of(pid).resolve("fd/" + descriptor))
                    .toString();
        } catch (IOException _) {
            return "";
        }
    }

    /// Paths of files that look like logs; only names, nothing is opened.
    private List<String> writtenFiles(long pid) {
        List<String> logs = new ArrayList<>();
        for (int descriptor = 1; descriptor < 64 && logs.size() < 5; descriptor++) {
            String path = link(pid, descriptor);
            if (path.startsWith("/") && (path.endsWith(".log") || path.contains("/log/") || path.contains("/logs/"))) {
                logs.add(path);
            }
        }
        return logs;
    }

    Observed<Node> listeners(Subject subject) {
        return new Sockets(proc)
                .ip(subject.pid())
                .map(sockets -> Tree.list(sockets.stream()
                        .filter(socket -> socket.protocol().tcp() && socket.state() == IpSocket.State.LISTEN)
                        .map(socket -> Tree.object()
                                .put("protocol", "tcp")
                                .put("address", socket.local().getHostAddress())
                                .put("port", socket.localPort())
                                .node())
                        .distinct()
                        .toList()));
    }

    Observed<Node> mounts(Subject subject) {
        return new Mounts(proc).of(subject.pid()).map(mounts -> {
            Optional<RootedFiles> files = ProcessKey.of(proc, subject.pid())
                    .known()
                    .flatMap(key -> RootedFiles.of(proc, key).known());
            try {
                return Tree.list(mounts.stream()
                        .filter(mount -> !PSEUDO.contains(mount.fileSystem().type()))
                        .filter(mount -> !mount.point().startsWith("/proc/")
                                && !mount.point().startsWith("/sys/"))
                        .map(mount -> mount(mount, files))
                        .toList());
            } finally {
                files.ifPresent(RootedFiles::close);
            }
        });
    }

    private static Node mount(Mount mount, Optional<RootedFiles> files) {
        String type = mount.fileSystem().type();
        boolean ask = !REMOTE.contains(type) && !type.startsWith("fuse");
        Optional<RootedFiles.Space> space =
                ask ? files.flatMap(rooted -> rooted.space(mount.point()).known()) : Optional.empty();
        return Tree.object()
                .put("point", mount.point())
                .put("type", type)
                .put("options", String.join(",", mount.options()))
                .put("fileSystemOptions", String.join(",", mount.fileSystem().options()))
                .put("readOnly", mount.readOnly())
                .put("bytes", space.map(RootedFiles.Space::bytes).orElse(-1L))
                .put("free", space.map(RootedFiles.Space::freeBytes).orElse(-1L))
                .put("inodes", space.map(RootedFiles.Space::inodes).orElse(-1L))
                .put("freeInodes", space.map(RootedFiles.Space::freeInodes).orElse(-1L))
                .node();
    }

    Observed<Node> identity(Subject subject) {
        return new Processes(proc)
                .read(subject.pid())
                .map(facts -> Tree.object()
                        .put(
                                "uid",
                                facts.identity().uids().stream()
                                        .skip(1)
                                        .findFirst()
                                        .orElse(-1L))
                        .put(
                                "gid",
                                facts.identity().gids().stream()
                                        .skip(1)
                                        .findFirst()
                                        .orElse(-1L))
                        .put(
                                "groups",
                                Tree.list(facts.identity().groups().stream()
                                        .map(Tree::number)
                                        .toList()))
                        .put("capabilities", facts.identity().masks().getOrDefault("CapEff", ""))
                        .put(
                                "uidMap",
                                HostText.read(proc.of(subject.pid()).resolve("uid_map"))
                                        .orElse("")
                                        .strip()
                                        .replaceAll("[ \\t]+", " "))
                        .node());
    }
}

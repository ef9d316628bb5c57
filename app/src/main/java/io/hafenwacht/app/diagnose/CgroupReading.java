package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The control groups of a process, version 1 and 2, as `container.cgroup` holds them.
final class CgroupReading {
    /// From here on a limit of version 1 is none.
    private static final long UNLIMITED = 1L << 60;

    private final Path proc;
    private final Path mount;

    CgroupReading(Path proc, Path mount) {
        this.proc = proc;
        this.mount = mount;
    }

    /// One reading; empty where the process has ended or its groups are not to be seen from here.
    Optional<Node> read(long pid) {
        Optional<String> groups = HostText.read(proc.resolve(pid + "/cgroup"));
        return groups.flatMap(text -> {
            Optional<Path> unified = path(text, "");
            boolean second = Files.exists(mount.resolve("cgroup.controllers"));
            return second
                    ? unified.map(path -> version2(mount.resolve(path)))
                    : path(text, "memory").map(_ -> version1(text));
        });
    }

    /// The path in a line `N:controllers:path`; the unified hierarchy has no controllers.
    private static Optional<Path> path(String groups, String controller) {
        return groups.lines()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3
                        && (controller.isEmpty()
                                ? fields[1].isEmpty()
                                : (',' + fields[1] + ',').contains(',' + controller + ',')))
                .map(fields -> Path.of("/").relativize(Path.of("/" + fields[2]).normalize()))
                .findFirst();
    }

    private Path folder(String groups, String controller) {
        Path path = path(groups, controller).orElse(Path.of("none"));
        return mount.resolve(controller).resolve(path);
    }

    private Node version1(String groups) {
        Path memory = folder(groups, "memory");
        Path cpu = folder(groups, "cpu");
        Path pids = folder(groups, "pids");
        String stat = HostText.read(memory.resolve("memory.stat")).orElse("");
        String oom = HostText.read(memory.resolve("memory.oom_control")).orElse("");
        String throttling = HostText.read(cpu.resolve("cpu.stat")).orElse("");
        String refused = HostText.read(pids.resolve("pids.events")).orElse("");
        return Tree.object()
                .put("version", 1)
                .put("path", memory.toString())
                .put(
                        "memory",
                        Tree.object()
                                .put("limit", limited(HostText.number(memory.resolve("memory.limit_in_bytes"))))
                                .put("usage", HostText.number(memory.resolve("memory.usage_in_bytes")))
                                .put("inactiveFile", HostText.field(stat, "total_inactive_file"))
                                .put("maxUsage", HostText.number(memory.resolve("memory.max_usage_in_bytes")))
                                .put("failures", HostText.number(memory.resolve("memory.failcnt")))
                                .put("oomKills", HostText.field(oom, "oom_kill"))
                                .put("majorFaults", HostText.field(stat, "total_pgmajfault"))
                                .node())
                .put(
                        "cpu",
                        cpu(limited(HostText.number(cpu.resolve("cpu.cfs_quota_us"))), throttling, "throttled_time", 1)
                                .put("period", HostText.number(cpu.resolve("cpu.cfs_period_us")))
                                .node())
                .put("pids", pids(pids, refused))
                .put("pressure", pressure(Path.of("none")))
                .node();
    }

    private Node version2(Path group) {
        String stat = HostText.read(group.resolve("memory.stat")).orElse("");
        String events = HostText.read(group.resolve("memory.events")).orElse("");
        String throttling = HostText.read(group.resolve("cpu.stat")).orElse("");
        String[] quota =
                HostText.read(group.resolve("cpu.max")).orElse("").strip().split(" ");
        return Tree.object()
                .put("version", 2)
                .put("path", group.toString())
                .put(
                        "memory",
                        Tree.object()
                                .put("limit", HostText.number(group.resolve("memory.max")))
                                .put("usage", HostText.number(group.resolve("memory.current")))
                                .put("inactiveFile", HostText.field(stat, "inactive_file"))
                                .put("maxUsage", HostText.number(group.resolve("memory.peak")))
                                .put("failures", HostText.field(events, "max"))
                                .put("oomKills", HostText.field(events, "oom_kill"))
                                .put("majorFaults", HostText.field(stat, "pgmajfault"))
                                .node())
                .put(
                        "cpu",
                        cpu(HostText.number(quota[0]), throttling, "throttled_usec", 1_000)
                                .put("period", quota.length > 1 ? HostText.number(quota[1]) : -1)
                                .node())
                .put(
                        "pids",
                        pids(group, HostText.read(group.resolve("pids.events")).orElse("")))
                .put("pressure", pressure(group))
                .node();
    }

    private static Tree cpu(long quota, String stat, String throttled, long nanos) {
        return Tree.object()
                .put("quota", quota)
                .put("periods", HostText.field(stat, "nr_periods"))
                .put("throttled", HostText.field(stat, "nr_throttled"))
                .put("throttledNanos", HostText.field(stat, throttled) * nanos);
    }

    private static Node pids(Path group, String events) {
        return Tree.object()
                .put("current", HostText.number(group.resolve("pids.current")))
                .put("limit", HostText.number(group.resolve("pids.max")))
                .put("refused", HostText.field(events, "max"))
                .node();
    }

    /// Percent of the last ten seconds in which some task waited; -1 where the kernel does not tell.
    private static Node pressure(Path group) {
        Tree pressure = Tree.object();
        for (String kind : new String[] {"memory", "io", "cpu"}) {
            long share = HostText.read(group.resolve(kind + ".pressure"))
                    .flatMap(text -> text.lines()
                            .filter(line -> line.startsWith("some avg10="))
                            .findFirst())
                    .map(line -> HostText.number(line.substring(11).replaceFirst("\\..*", "")))
                    .orElse(-1L);
            pressure.put(kind, share);
        }
        return pressure.node();
    }

    private static long limited(long limit) {
        return limit >= UNLIMITED ? -1 : limit;
    }
}

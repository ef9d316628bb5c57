package io.hafenwacht.diagnose.docker;

import static io.hafenwacht.diagnose.docker.DockerProbes.CGROUP;
import static io.hafenwacht.diagnose.docker.DockerProbes.HOST_DISKS;
import static io.hafenwacht.diagnose.docker.DockerProbes.IDENTITY;
import static io.hafenwacht.diagnose.docker.DockerProbes.IMAGE;
import static io.hafenwacht.diagnose.docker.DockerProbes.INOTIFY;
import static io.hafenwacht.diagnose.docker.DockerProbes.INSPECT;
import static io.hafenwacht.diagnose.docker.DockerProbes.LEAKS;
import static io.hafenwacht.diagnose.docker.DockerProbes.LOGS;
import static io.hafenwacht.diagnose.docker.DockerProbes.LOG_FILE;
import static io.hafenwacht.diagnose.docker.DockerProbes.MOUNTS;
import static io.hafenwacht.diagnose.docker.DockerProbes.OWNERS;
import static io.hafenwacht.diagnose.docker.DockerProbes.PROCESSES;
import static io.hafenwacht.diagnose.docker.FaultRow.nothing;
import static io.hafenwacht.diagnose.docker.FaultRow.proves;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How runs end, files, resources and logs.
final class FaultsInside {
    private FaultsInside() {}

    static Stream<FaultRow> rows() {
        return Stream.of(endings(), files(), resources(), logs()).flatMap(List::stream);
    }

    private static List<FaultRow> endings() {
        Cases killed = Cases.exited(137);
        Cases crashed = Cases.exited(139);
        Cases bad = Cases.refused(127, "exec /run: exec format error");
        return List.of(
                proves(
                        "HW-T02",
                        "stop that ran out of patience",
                        "did not react",
                        killed.events(
                                "11:29:50 kill signal=15", "11:30:00 kill signal=9", "11:30:00 die exitCode=137")),
                proves(
                        "HW-T02",
                        "docker kill",
                        "Somebody",
                        killed.events("11:30:00 kill signal=9", "11:30:00 die exitCode=137")),
                proves("HW-T02", "killed from outside of the engine", "from outside", killed),
                nothing(
                        "kill of an earlier run",
                        killed.events("11:29:59 oom", "11:30:00 die exitCode=137")
                                .set(INSPECT, "State.ExitCode", "0")),
                proves(
                        "HW-T03",
                        "child killed, seen by the control group",
                        "killed a child",
                        Cases.running().set(CGROUP, "after.memory.oomKills", "2")),
                proves(
                        "HW-T03",
                        "child killed, seen by an event",
                        "killed a child",
                        Cases.running().events("11:30:00 oom")),
                nothing("oom of an earlier run", Cases.running().events("10:30:00 oom")),
                proves("HW-T04", "segmentation fault", "SIGSEGV", crashed.logs("11:30:00 Segmentation fault")),
                proves("HW-T04", "abort", "SIGABRT", Cases.exited(134)),
                proves("HW-T04", "illegal instruction", "SIGILL", Cases.exited(132)),
                nothing("exit by its own will", Cases.exited(140)),
                proves("HW-T32", "script without interpreter", "without a first line", bad),
                proves(
                        "HW-T32",
                        "said in the log",
                        "without a first line",
                        Cases.exited(255).logs("11:30:00 exec /run.sh: exec format error")),
                proves("HW-T32", "image for another CPU", "another CPU", bad.set(IMAGE, "Architecture", "'arm64'")),
                nothing("the words in the log of one that runs", Cases.running().logs("11:30:00 exec format error")),
                proves(
                        "HW-T05",
                        "said by the runtime in the log",
                        "CRLF",
                        Cases.exited(1).logs("11:30:00 exec /run.sh: no such file or directory")),
                nothing(
                        "a file that the program misses",
                        Cases.exited(1).logs("11:30:00 open /x: no such file or directory")),
                proves(
                        "HW-T40",
                        "dead and held",
                        "still holds",
                        Cases.exited(0)
                                .set(INSPECT, "State.Dead", "true")
                                .set(INSPECT, "State.Status", "'dead'")
                                .put(
                                        LEAKS,
                                        "[{'pid': 77, 'name': 'agent', 'point': '/var/lib/docker/overlay2/1f/merged'}]")),
                proves(
                        "HW-T40",
                        "killed for good, and a file that may not be deleted",
                        "immutable",
                        Cases.exited(137)
                                .set(INSPECT, "State.Dead", "true")
                                .set(INSPECT, "State.Status", "'dead'")
                                .set(
                                        INSPECT,
                                        "State.Error",
                                        "'container 1f: driver overlay2 failed to remove root filesystem: unlinkat"
                                                + " /var/lib/docker/overlay2/77/diff/pinned: operation not permitted'")
                                .put(LEAKS, "[]")),
                proves(
                        "HW-T40",
                        "busy, and nobody seen",
                        "still mounted",
                        Cases.exited(0)
                                .set(INSPECT, "State.Dead", "true")
                                .set(INSPECT, "State.Error", "'unlinkat /var/lib/docker/x: device or resource busy'")
                                .put(LEAKS, "[]")),
                nothing(
                        "dead and not held",
                        Cases.exited(0)
                                .set(INSPECT, "State.Dead", "true")
                                .put(
                                        LEAKS,
                                        "[{'pid': 77, 'name': 'agent', 'point': '/var/lib/docker/overlay2/aa/merged'}]")),
                proves(
                        "HW-T39",
                        "a store that was not ready",
                        "not ready",
                        Cases.exited(1)
                                .set(
                                        INSPECT,
                                        "Config.Labels",
                                        "{'com.docker.compose.depends_on':" + " 'store:service_started:false'}")
                                .logs("11:00:02 dial tcp: connection refused")),
                nothing(
                        "a store that was waited for",
                        Cases.exited(1)
                                .set(
                                        INSPECT,
                                        "Config.Labels",
                                        "{'com.docker.compose.depends_on': 'store:service_healthy:false'}")
                                .logs("11:00:02 connection refused")),
                nothing(
                        "a store that fails later too",
                        Cases.exited(1)
                                .set(
                                        INSPECT,
                                        "Config.Labels",
                                        "{'com.docker.compose.depends_on': 'store:service_started:false'}")
                                .logs("11:00:02 connection refused", "11:20:00 connection refused")));
    }

    private static List<FaultRow> files() {
        Cases denied = Cases.running()
                .logs("11:00:01 open /data/x: Permission denied")
                .put(
                        IDENTITY,
                        "{'uid': 1000, 'gid': 1000, 'groups': [1000], 'capabilities': '0000000000000000', 'uidMap': '0 0 4294967295'}");
        Cases readOnly = Cases.running().logs("11:00:01 touch: cannot touch /x: Read-only file system");
        String mount =
                "[{'point': '/data', 'type': '%s', 'readOnly': %s, 'bytes': 1048576, 'free': %d, 'inodes': 100, 'freeInodes': %d}]";
        return List.of(
                proves("HW-T21", "a folder of root", "may not write", denied),
                proves(
                        "HW-T21",
                        "a user that ended",
                        "may not write",
                        Cases.exited(1)
                                .logs("11:00:01 mkdir /data: permission denied")
                                .set(INSPECT, "Config.User", "'1000:1000'")),
                nothing("a folder of its own", denied.set(OWNERS, "0.uid", "1000")),
                nothing("a folder whose owner nobody could read", denied.set(OWNERS, "0.uid", "null")),
                nothing(
                        "a folder of its group",
                        denied.set(OWNERS, "0.gid", "1000").set(OWNERS, "0.mode", "'0775'")),
                nothing("root with CAP_DAC_OVERRIDE", denied.set(IDENTITY, "capabilities", "'0000000000000002'")),
                nothing("another path", denied.logs("11:00:01 open /database: Permission denied")),
                nothing("nobody complains", denied.put(LOGS, "{'lines': []}")),
                proves(
                        "HW-T21",
                        "a volume for reading",
                        "read-only",
                        Cases.running()
                                .logs("11:00:01 touch: /data/x: Read-only file system")
                                .set(INSPECT, "Mounts.0.RW", "false")),
                proves(
                        "HW-T22",
                        "an owner outside of the range",
                        "another user",
                        denied.set(IDENTITY, "uidMap", "'0 100000 65536'")
                                .set(IDENTITY, "capabilities", "'0000000000000002'")),
                nothing(
                        "an owner inside of the range",
                        denied.set(IDENTITY, "uidMap", "'0 100000 65536'")
                                .set(OWNERS, "0.uid", "100000")
                                .set(IDENTITY, "capabilities", "'0000000000000002'")),
                nothing(
                        "an owner that nobody could read",
                        denied.set(IDENTITY, "uidMap", "'0 100000 65536'")
                                .set(OWNERS, "0.uid", "null")
                                .set(IDENTITY, "capabilities", "'0000000000000002'")),
                proves(
                        "HW-T23",
                        "a root for reading",
                        "--read-only",
                        readOnly.set(INSPECT, "HostConfig.ReadonlyRootfs", "true")),
                proves(
                        "HW-T23",
                        "remounted after an error",
                        "error of the disk",
                        readOnly.put(MOUNTS, mount.formatted("ext4", "true", 500_000, 50))),
                nothing("nobody complains of it", Cases.running().set(INSPECT, "HostConfig.ReadonlyRootfs", "true")),
                proves(
                        "HW-T24",
                        "tmpfs without room",
                        "tmpfs",
                        Cases.running().put(MOUNTS, mount.formatted("tmpfs", "false", 0, 50))),
                proves(
                        "HW-T24",
                        "volume without inodes",
                        "full",
                        Cases.running().put(MOUNTS, mount.formatted("ext4", "false", 500_000, 0))),
                nothing(
                        "a full one for reading, as images are",
                        Cases.running().put(MOUNTS, mount.formatted("squashfs", "true", 0, 0))),
                nothing("a little left", Cases.running().put(MOUNTS, mount.formatted("ext4", "false", 20_000, 5))),
                proves(
                        "HW-T24",
                        "the engine's disk",
                        "full",
                        Cases.exited(1)
                                .put(
                                        HOST_DISKS,
                                        "[{'path': '/var/lib/docker', 'bytes': 100000000, 'free': 0, 'inodes': 100, 'freeInodes': 50}]")),
                proves(
                        "HW-T25",
                        "descriptors at their limit",
                        "as many descriptors",
                        Cases.running().set(PROCESSES, "0.files", "64").set(PROCESSES, "0.fileLimit", "64")),
                nothing(
                        "descriptors far from it",
                        Cases.running().set(PROCESSES, "0.files", "60").set(PROCESSES, "0.fileLimit", "64")),
                proves(
                        "HW-T25",
                        "inotify at its limit",
                        "inotify",
                        Cases.running().set(INOTIFY, "users", "[{'uid': 0, 'instances': 128, 'watches': 5}]")),
                nothing(
                        "inotify of another user",
                        Cases.running().set(INOTIFY, "users", "[{'uid': 7, 'instances': 128, 'watches': 5}]")));
    }

    private static List<FaultRow> resources() {
        Cases limited = Cases.running()
                .set(CGROUP, "after.memory.limit", "1000000")
                .set(CGROUP, "after.memory.usage", "950000");
        Cases quota = Cases.running().set(CGROUP, "after.cpu.quota", "50000").set(CGROUP, "after.cpu.periods", "100");
        Cases forks = Cases.running().set(CGROUP, "after.pids.limit", "10");
        String zombie = "{'pid': %d, 'inside': %d, 'parent': %s, 'state': 'Z', 'age': 5, 'name': 'sh'}";
        var zombies = new ArrayList<String>();
        var children = new ArrayList<String>();
        for (int i = 2; i < 6; i++) {
            zombies.add(zombie.formatted(4711 + i, i, "4711"));
            children.add(zombie.formatted(4711 + i, i, "4800"));
        }
        String first = "{'pid': 4711, 'inside': 1, 'parent': 1, 'state': 'S', 'name': 'web'}, ";
        return List.of(
                proves("HW-T27", "at the limit", "refuses another", forks.set(CGROUP, "after.pids.current", "10")),
                proves("HW-T27", "refused before", "refuses another", forks.set(CGROUP, "after.pids.refused", "3")),
                nothing("one below", forks.set(CGROUP, "after.pids.current", "9")),
                proves("HW-T28", "a fifth of the periods", "quota", quota.set(CGROUP, "after.cpu.throttled", "20")),
                nothing("a tenth", quota.set(CGROUP, "after.cpu.throttled", "10")),
                nothing(
                        "throttled once, long ago",
                        quota.set(CGROUP, "after.cpu.throttled", "20").set(CGROUP, "before.cpu.throttled", "20")),
                proves(
                        "HW-T29",
                        "reclaims",
                        "close to its memory limit",
                        limited.set(CGROUP, "after.memory.failures", "5")),
                nothing(
                        "full of cache that can go",
                        limited.set(CGROUP, "after.memory.failures", "5")
                                .set(CGROUP, "after.memory.inactiveFile", "900000")),
                nothing("full, and calm", limited),
                proves(
                        "HW-T30",
                        "waits for the disk",
                        "wait for the disk",
                        Cases.running().set(PROCESSES, "0.state", "'D'").set(PROCESSES, "0.wait", "'io_schedule'")),
                nothing(
                        "waits for something else",
                        Cases.running().set(PROCESSES, "0.state", "'D'").set(PROCESSES, "0.wait", "'freezer'")),
                proves(
                        "HW-T30",
                        "pressure",
                        "wait for the disk",
                        Cases.running().set(CGROUP, "after.pressure.io", "60")),
                proves(
                        "HW-T31",
                        "of the first process",
                        "does not collect",
                        Cases.running().put(PROCESSES, "[" + first + String.join(",", zombies) + "]")),
                nothing(
                        "of another process",
                        Cases.running().put(PROCESSES, "[" + first + String.join(",", children) + "]")),
                nothing(
                        "one or two",
                        Cases.running().put(PROCESSES, "[" + first + String.join(",", zombies.subList(0, 2)) + "]")));
    }

    private static List<FaultRow> logs() {
        Cases remote = Cases.running().set(INSPECT, "HostConfig.LogConfig", "{'Type': 'fluentd', 'Config': {}}");
        Cases unbounded = Cases.running().set(INSPECT, "HostConfig.LogConfig.Config", "{}");
        return List.of(
                proves(
                        "HW-T26",
                        "large and unbounded",
                        "nothing bounds",
                        unbounded.set(LOG_FILE, "bytes", "300000000")),
                nothing("small and unbounded", unbounded),
                nothing("large and bounded", Cases.running().set(LOG_FILE, "bytes", "300000000")),
                proves(
                        "HW-T33",
                        "in a write to the pipe",
                        "takes nothing",
                        remote.set(PROCESSES, "0.wait", "'pipe_write'")),
                proves(
                        "HW-T33",
                        "seen by its system call",
                        "takes nothing",
                        remote.set(PROCESSES, "0.blockedOn", "'pipe:[77]'")),
                nothing(
                        "in a write, and not blocking",
                        remote.set(PROCESSES, "0.wait", "'pipe_write'")
                                .set(INSPECT, "HostConfig.LogConfig.Config", "{'mode': 'non-blocking'}")),
                nothing("in a write to a pipe of its own", Cases.running().set(PROCESSES, "0.wait", "'pipe_write'")),
                proves(
                        "HW-T34",
                        "driver none",
                        "driver none",
                        Cases.running().set(INSPECT, "HostConfig.LogConfig.Type", "'none'")),
                proves(
                        "HW-T34",
                        "driver that cannot be read",
                        "cannot be read back",
                        remote.put(
                                LOGS,
                                "{'lines': [], 'refused': 'configured logging driver does not support reading'}")),
                proves(
                        "HW-T34",
                        "log in files",
                        "into files",
                        Cases.running().set(PROCESSES, "0.writes", "['/var/log/app.log']")),
                nothing(
                        "log in files and on its output",
                        Cases.running()
                                .set(PROCESSES, "0.writes", "['/var/log/app.log']")
                                .logs("11:00:00 hello")));
    }
}

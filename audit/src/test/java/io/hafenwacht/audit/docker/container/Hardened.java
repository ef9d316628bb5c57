package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.Snapshots;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A container as an expert would start it, on an engine with AppArmor, SELinux, cgroup v2 and remapped
/// users, so that every condition can be met; and the same with one thing changed.
final class Hardened {
    private static final String ID = "sha256:" + "0a".repeat(32);
    private static final String INSPECT = """
            {'Id': 'c0ffee', 'Name': '/web', 'Path': '/app', 'Args': ['serve'], 'Image': '%s',
             'AppArmorProfile': 'docker-default', 'ProcessLabel': 'system_u:system_r:container_t:s0:c1,c2',
             'State': {'Status': 'running', 'Running': true, 'Pid': 4711, 'StartedAt': '2026-11-20T10:00:00Z',
                       'Health': {'Status': 'healthy'}},
             'Config': {'User': '10001:10001', 'Image': 'shop/web:1.4.2',
                        'Healthcheck': {'Test': ['CMD', '/app', '--health']}},
             'HostConfig': {
               'Binds': null, 'NetworkMode': 'shop', 'Privileged': false, 'CapAdd': null, 'CapDrop': ['ALL'],
               'SecurityOpt': ['no-new-privileges'], 'ReadonlyRootfs': true, 'PidMode': '', 'IpcMode': 'private',
               'UTSMode': '', 'UsernsMode': '', 'CgroupnsMode': 'private', 'Runtime': 'runc', 'CgroupParent': '',
               'Memory': 268435456, 'MemorySwap': 268435456, 'OomKillDisable': null, 'OomScoreAdj': 0,
               'NanoCpus': 500000000, 'CpuShares': 0, 'CpuQuota': 0, 'CpuCount': 0, 'CpusetCpus': '', 'PidsLimit': 100,
               'Ulimits': [{'Name': 'nofile', 'Soft': 1024, 'Hard': 1024}],
               'RestartPolicy': {'Name': 'on-failure', 'MaximumRetryCount': 5},
               'Devices': [], 'DeviceCgroupRules': null, 'DeviceRequests': null, 'GroupAdd': null,
               'VolumesFrom': null, 'Tmpfs': {'/tmp': 'noexec'},
               'MaskedPaths': ['/proc/asound', '/proc/acpi', '/proc/kcore', '/proc/keys', '/proc/latency_stats',
                 '/proc/timer_list', '/proc/timer_stats', '/proc/sched_debug', '/proc/scsi', '/sys/firmware'],
               'ReadonlyPaths': ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger']},
             'Mounts': [{'Type': 'volume', 'Name': 'data', 'Source': '/var/lib/docker/volumes/data/_data',
                         'Destination': '/data', 'Driver': 'local', 'Mode': 'z', 'RW': true, 'Propagation': ''}]}
            """.formatted(ID);

    /// What `docker run -d debian` is on the same engine.
    private static final String DEFAULT = """
            {'Id': 'beef', 'Name': '/vigilant_noether', 'Path': 'bash', 'Args': [], 'Image': '%s',
             'AppArmorProfile': 'docker-default',
             'State': {'Status': 'running', 'Running': true, 'Pid': 4712, 'StartedAt': '2026-11-20T10:00:00Z'},
             'Config': {'User': '', 'Image': 'debian', 'Cmd': ['bash']},
             'HostConfig': {
               'Binds': null, 'NetworkMode': 'bridge', 'Privileged': false, 'CapAdd': null, 'CapDrop': null, 'SecurityOpt': null,
               'ReadonlyRootfs': false, 'PidMode': '', 'IpcMode': 'private', 'UTSMode': '', 'UsernsMode': '',
               'CgroupnsMode': 'private', 'Runtime': 'runc', 'CgroupParent': '', 'Memory': 0, 'MemorySwap': 0,
               'OomKillDisable': null, 'OomScoreAdj': 0, 'NanoCpus': 0, 'CpuShares': 0, 'CpuQuota': 0, 'CpuCount': 0,
               'CpusetCpus': '', 'PidsLimit': null, 'Ulimits': null,
               'RestartPolicy': {'Name': 'no', 'MaximumRetryCount': 0}, 'Devices': [], 'DeviceCgroupRules': null,
               'DeviceRequests': null, 'GroupAdd': null, 'VolumesFrom': null,
               'MaskedPaths': ['/proc/asound', '/proc/acpi', '/proc/kcore', '/proc/keys', '/proc/latency_stats',
                 '/proc/timer_list', '/proc/timer_stats', '/proc/sched_debug', '/proc/scsi', '/sys/firmware'],
               'ReadonlyPaths': ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger']},
             'Mounts': []}
            """.formatted(ID);

    private Hardened() {}

    static ContainerView container() {
        return on(Snapshots.parsed(INSPECT));
    }

    static ContainerView byDefault() {
        return on(Snapshots.parsed(DEFAULT));
    }

    /// With the field at `path` replaced by `json`.
    static ContainerView with(String path, String json) {
        return on(changed(Snapshots.parsed(INSPECT), List.of(path.split("\\.")), Snapshots.parsed(json)));
    }

    private static Node changed(Node node, List<String> path, Node value) {
        if (path.isEmpty()) {
            return value;
        }
        Map<String, Node> fields = new LinkedHashMap<>(node.entries());
        fields.put(path.getFirst(), changed(node.get(path.getFirst()), path.subList(1, path.size()), value));
        return new Mapping(fields, Node.Position.UNKNOWN);
    }

    private static ContainerView on(Node inspect) {
        Node rest = Snapshots.parsed("""
                {'engine': {'info': {'ServerVersion': '29.1.0', 'CgroupVersion': '2', 'DefaultRuntime': 'runc',
                   'DockerRootDir': '/var/lib/docker', 'SwapLimit': true, 'SecurityOptions': ['name=apparmor',
                   'name=seccomp,profile=builtin', 'name=selinux', 'name=userns', 'name=cgroupns']}},
                 'address': 'unix:///run/docker.sock', 'volumes': [{'Name': 'data', 'Options': null}],
                 'images': [{'inspect': {'Id': '%s', 'RepoTags': ['shop/web:1.4.2', 'debian:latest']}}]}
                """.formatted(ID));
        Node extras = Snapshots.parsed("""
                {'top': {'Titles': ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
                   'Processes': [['10001', '4711', '1', '0', '10:00', '?', '00:00:01', '/app serve']]},
                 'changes': [], 'files': {'etc/passwd': {'type': 'file', 'content': 'root:x:0:0::/:/bin/sh'}}}
                """);
        Map<String, Node> container = new LinkedHashMap<>(extras.entries());
        container.put("inspect", inspect);
        if (inspect.at("Config", "User").stringOrEmpty().isEmpty()) {
            container.remove("top");
            container.put(
                    "top", Snapshots.parsed("{'Titles': ['UID', 'PID', 'CMD'], 'Processes': [['root', '1', 'bash']]}"));
        }
        Map<String, Node> all = new LinkedHashMap<>(rest.entries());
        all.put(
                "containers",
                new Node.Sequence(List.of(new Mapping(container, Node.Position.UNKNOWN)), Node.Position.UNKNOWN));
        return new EngineSnapshot(new Mapping(all, Node.Position.UNKNOWN))
                .containers()
                .getFirst();
    }

    /// The ids of the checks HW-D4xx that fail or do not know (`HW-D404?`), in order, separated by a
    /// blank.
    static String loud(ContainerView view) {
        var ids = new TreeSet<String>();
        DockerChecks.containers().stream()
                .filter(check -> check.rule().id().startsWith("HW-D4"))
                .forEach(check -> check.check(view, new CheckContext(Snapshots.NOW, Map.of()))
                        .forEach(verdict -> {
                            if (verdict instanceof Verdict.Fail) {
                                ids.add(check.rule().id().substring("HW-D".length()));
                            } else if (verdict instanceof Verdict.Unknown) {
                                ids.add(check.rule().id().substring("HW-D".length()) + "?");
                            }
                        }));
        return ids.stream().collect(Collectors.joining(" "));
    }
}

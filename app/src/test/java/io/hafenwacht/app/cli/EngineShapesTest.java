package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.FakeRequest;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Engines that nobody has here, by the shapes that their sources and their API's history tell: Docker 29
/// (API 1.52, which refuses what is older than 1.44) and Podman's answers in Docker's form.
class EngineShapesTest {
    private static final String ID = "ab".repeat(32);
    private static final String IMAGE = "sha256:" + "cd".repeat(32);

    /// What both say of a container that is as tight as can be.
    private static final String HARDENED = """
            {'Id': '%1$s', 'Created': '2026-11-20T10:00:00Z', 'Path': '/app', 'Args': [], 'Name': '/web',
             'Image': '%2$s', 'RestartCount': 0, 'Driver': 'overlayfs', 'Platform': 'linux', 'MountLabel': '',
             'ProcessLabel': '', 'AppArmorProfile': '', 'ExecIDs': null, 'Mounts': [],
             'State': {'Status': 'created', 'Running': false, 'Paused': false, 'Pid': 0, 'ExitCode': 0,
               'StartedAt': '0001-01-01T00:00:00Z', 'FinishedAt': '0001-01-01T00:00:00Z'},
             'Config': {'Hostname': 'web', 'User': '10001', 'Env': ['PATH=/bin'], 'Cmd': ['/app'],
               'Image': 'shop/web:1.4', 'Healthcheck': {'Test': ['CMD', '/app', 'ok']}, 'Labels': null},
             'HostConfig': {'Binds': null, 'LogConfig': {'Type': 'local', 'Config': {}}, 'NetworkMode': 'shop',
               'PortBindings': null, 'RestartPolicy': {'Name': 'no', 'MaximumRetryCount': 0}, 'VolumesFrom': null,
               'CapAdd': null, 'CapDrop': %3$s, 'CgroupnsMode': 'private', 'GroupAdd': null, 'IpcMode': 'private',
               'Links': null, 'OomScoreAdj': 0, 'PidMode': '', 'Privileged': false, 'PublishAllPorts': false,
               'ReadonlyRootfs': true, 'SecurityOpt': ['no-new-privileges'], 'UTSMode': '', 'UsernsMode': '',
               'Runtime': '%4$s', 'CpuShares': 0, 'Memory': 67108864, 'NanoCpus': 100000000, 'CgroupParent': '%5$s',
               'CpuQuota': 0, 'CpusetCpus': '', 'Devices': [], 'DeviceCgroupRules': null, 'DeviceRequests': null,
               'MemorySwap': 67108864, 'OomKillDisable': null, 'PidsLimit': 50, 'CpuCount': 0,
               'Ulimits': [{'Name': 'nofile', 'Hard': 1024, 'Soft': 1024}], 'MaskedPaths': %6$s,
               'ReadonlyPaths': %7$s},
             'NetworkSettings': {'SandboxID': '', 'Ports': {}, 'Networks': {'shop': {'IPAMConfig': null,
               'NetworkID': 'n1', 'IPAddress': '', 'DNSNames': null}}}}
            """;

    @TempDir
    Path folder;

    private FakeEngine engine(String version, String info, String inspect, String image, String networks)
            throws IOException {
        return FakeEngine.onUnixSocket(folder)
                .on("/_ping", Script.ping(version))
                .on("/info", answer(info))
                .on(
                        "/containers/json",
                        answer("[{'Id': '" + ID + "', 'Names': ['/web'], 'ImageID': '" + IMAGE + "',"
                                + " 'Health': {'Status': 'none', 'FailingStreak': 0}}]"))
                .on("/containers/" + ID + "/json", answer(inspect))
                .on("/images/json", answer("[{'Id': '" + IMAGE + "', 'RepoTags': ['shop/web:1.4'], 'Manifests': []}]"))
                .on("/images/" + IMAGE + "/json", answer(image))
                .on("/networks", answer(networks))
                .on("/networks/n1", answer(networks.substring(1, networks.length() - 1)))
                .on("/volumes", answer("{'Volumes': null, 'Warnings': null}"))
                .on("/plugins", answer("[]"));
    }

    private static Script answer(String json) {
        return Script.json(200, json.replace('\'', '"'));
    }

    private CliRun audit(FakeEngine engine) {
        CliRun run = CliRun.in(
                folder,
                Map.of("HOME", folder.toString()),
                "docker",
                "--host",
                engine.host(),
                "--format",
                "json",
                "--now",
                "2026-11-22T00:00:00Z",
                "--show",
                "all");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err() + run.out()).doesNotContain("Exception", "\tat ");
        return run;
    }

    /// The checks with this outcome, of the container or of the engine, in order.
    private static String checks(CliRun run, String outcome, boolean container) {
        var ids = new TreeSet<String>();
        for (Node finding : run.json().get("findings").elements()) {
            boolean ofContainer = finding.get("asset").stringOrEmpty().equals(ID);
            if (finding.get("outcome").stringOrEmpty().equals(outcome) && ofContainer == container) {
                ids.add(finding.get("check").stringOrEmpty().replace("HW-D", ""));
            }
        }
        return ids.stream().collect(Collectors.joining(" "));
    }

    /// What answers and knows no call is no clean engine.
    @Test
    void anEngineThatKnowsNoCallIsNoPassedAudit() throws IOException {
        try (FakeEngine engine = FakeEngine.onUnixSocket(folder)
                .on("/_ping", Script.ping("1.99"))
                .on("/version", answer("{'Version': '99.0', 'ApiVersion': '1.99', 'Os': 'linux'}"))) {
            CliRun run = CliRun.in(
                    folder, Map.of("HOME", folder.toString()), "docker", "--host", engine.host(), "--format", "json");
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("nothing could be judged");
            assertThat(run.json().at("summary", "coverage").stringOrEmpty()).isIn("0", "0.0");
            assertThat(run.json().get("gaps").elements())
                    .extracting(gap -> gap.get("path").stringOrEmpty())
                    .contains("containers", "images", "networks", "volumes");
        }
    }

    @Test
    void halfAnAnswerIsNoFinishedAudit() throws IOException {
        try (FakeEngine engine = engine(
                        "1.41", "{'ID': 'e', 'Name': 'host1'}", "{}", "{}", "[{'Id': 'n1', 'Name': 'a'}]")
                .on("/version", answer("{'Version': '20.10.24', 'ApiVersion': '1.41'}"))
                .on(
                        "/containers/" + ID + "/json",
                        Script.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"Id\""))) {
            for (String[] line : new String[][] {{"docker"}, {"assess", ".", "--docker", "--db", "none"}}) {
                var arguments = new ArrayList<>(List.of(line));
                arguments.addAll(List.of("--host", engine.host()));
                CliRun run = CliRun.in(folder, Map.of("HOME", folder.toString()), arguments.toArray(String[]::new));
                assertThat(run.code()).as(line[0]).isEqualTo(3);
                assertThat(run.out()).contains("containers.web", "connection ended");
            }
        }
    }

    @Test
    void dockerOfTheNewestApi() throws IOException {
        String masked = "['/proc/asound', '/proc/acpi', '/proc/interrupts', '/proc/kcore', '/proc/keys',"
                + " '/proc/latency_stats', '/proc/timer_list', '/proc/timer_stats', '/proc/sched_debug', '/proc/scsi',"
                + " '/sys/firmware', '/sys/devices/virtual/powercap']";
        String readonly = "['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger']";
        String inspect = HARDENED.formatted(ID, IMAGE, "['ALL']", "runc", "", masked, readonly);
        String info = """
                {'ID': 'e', 'Name': 'host1', 'ServerVersion': '29.1.3', 'Driver': 'overlayfs', 'DriverStatus':
                 [['driver-type', 'io.containerd.snapshotter.v1']], 'DockerRootDir': '/var/lib/docker', 'Debug': false,
                 'LoggingDriver': 'local', 'CgroupVersion': '2', 'KernelVersion': '6.12.48+deb13-amd64', 'Warnings': null,
                 'OperatingSystem': 'Debian GNU/Linux 13 (trixie)', 'OSVersion': '13', 'DefaultRuntime': 'runc',
                 'SecurityOptions': ['name=seccomp,profile=builtin', 'name=rootless', 'name=cgroupns',
                 'name=no-new-privileges'], 'LiveRestoreEnabled': true, 'Swarm': {'LocalNodeState': 'inactive'},
                 'Plugins': {'Authorization': ['opa']}, 'RegistryConfig': {'IndexConfigs': {}, 'InsecureRegistryCIDRs':
                 ['::1/128', '127.0.0.0/8'], 'Mirrors': null}, 'ExperimentalBuild': false, 'SwapLimit': true,
                 'SystemTime': '%s', 'FirewallBackend': {'Driver': 'nftables'}, 'NRI': {'Info': []}}""".formatted(CliRun.NOW);
        String image = """
                {'Id': '%s', 'RepoTags': ['shop/web:1.4'], 'RepoDigests': ['shop/web@%s'], 'Created':
                 '2026-11-01T00:00:00Z', 'Config': {'Cmd': ['/app'], 'User': '10001'}, 'Architecture': 'amd64', 'Os':
                 'linux', 'Size': 1, 'RootFS': {'Type': 'layers', 'Layers': []}, 'Descriptor': {'digest': '%s'},
                 'Manifests': [{'Kind': 'image'}, {'Kind': 'attestation'}], 'Identity': {'Signature': []}}""".formatted(IMAGE, IMAGE, IMAGE);
        try (FakeEngine engine = engine(
                        "1.52",
                        info,
                        inspect,
                        image,
                        "[{'Name': 'shop', 'Id': 'n1', 'Driver': 'bridge', 'Options': {}}]")
                .on(
                        "/version",
                        answer(
                                "{'Platform': {'Name': 'Docker Engine - Community'}, 'Version': '29.1.3',"
                                        + " 'ApiVersion': '1.52', 'MinAPIVersion': '1.44', 'Components': [{'Name': 'Engine', 'Version':"
                                        + " '29.1.3'}, {'Name': 'containerd', 'Version': 'v2.2.1'}, {'Name': 'runc', 'Version': '1.3.4'}]}"))) {
            CliRun run = audit(engine);
            assertThat(engine.requests())
                    .extracting(FakeRequest::target)
                    .allMatch(target -> target.matches("/(_ping|version)|/v1\\.52/.*"));
            // Its publisher is nobody that anyone vouches for.
            assertThat(checks(run, "fail", true)).isEqualTo("802");
            assertThat(checks(run, "unknown", true)).isEmpty();
            // An old hole in plugins, a host without AppArmor, and logs that stay.
            assertThat(checks(run, "fail", false)).isEqualTo("001 009 701");
        }
    }

    @Test
    void podman() throws IOException {
        String inspect = HARDENED.formatted(
                ID,
                IMAGE,
                "['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID',"
                        + " 'SETPCAP', 'SETUID', 'SYS_CHROOT']",
                "oci",
                "user.slice",
                "null",
                "null");
        String info = """
                {'ID': 'p', 'Name': 'host2', 'ServerVersion': '5.4.2', 'Driver': 'overlay', 'DriverStatus':
                 [['Supports d_type', 'true']], 'DockerRootDir': '/home/ann/.local/share/containers/storage', 'Debug':
                 false, 'LoggingDriver': '', 'CgroupVersion': '2', 'KernelVersion': '6.12.48-200.fc42.x86_64',
                 'Warnings': [], 'OperatingSystem': 'fedora', 'OSVersion': '42', 'DefaultRuntime': 'crun',
                 'SecurityOptions': ['name=seccomp,profile=default', 'name=rootless', 'name=selinux'],
                 'LiveRestoreEnabled': false, 'ExperimentalBuild': true, 'Swarm': {'LocalNodeState': 'inactive'},
                 'Plugins': {'Authorization': null, 'Log': ['k8s-file'], 'Network': ['bridge'], 'Volume': ['local']},
                 'RegistryConfig': {'IndexConfigs': {}, 'InsecureRegistryCIDRs': [], 'Mirrors': []}, 'SwapLimit': true,
                 'SystemTime': '%s', 'Rootless': true, 'ContainerdCommit': {'ID': ''}}""".formatted(CliRun.NOW);
        String image = """
                {'Id': '%s', 'RepoTags': ['shop/web:1.4'], 'RepoDigests': null, 'Config': {'Cmd': ['/app']},
                 'GraphDriver': {'Name': 'overlay', 'Data': null}, 'Created': ''}""".formatted(IMAGE);
        try (FakeEngine engine = engine(
                        "1.41",
                        info,
                        inspect,
                        image,
                        "[{'Name': 'podman', 'Id': 'n1', 'Driver': 'bridge', 'Containers': null}]")
                .on(
                        "/version",
                        answer("{'Platform': {'Name': 'linux/amd64/fedora-42'}, 'Version': '5.4.2', 'ApiVersion':"
                                + " '1.41', 'MinAPIVersion': '1.24', 'Components': [{'Name': 'Podman Engine', 'Version': '5.4.2'},"
                                + " {'Name': 'Conmon', 'Version': 'conmon version 2.1.13'}, {'Name': 'OCI Runtime (crun)',"
                                + " 'Version': 'crun version 1.21'}]}"))) {
            CliRun run = audit(engine);
            assertThat(checks(run, "fail", true)).isEmpty();
            assertThat(checks(run, "unknown", true)).isEqualTo("409");
            assertThat(checks(run, "fail", false)).isEqualTo("701");
        }
    }
}

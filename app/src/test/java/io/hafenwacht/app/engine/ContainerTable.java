package io.hafenwacht.app.engine;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The containers that [DockerEngineTest] makes. Each differs from [#HARDENED] in its row's fields, and must
/// be found by exactly the row's checks. To add a check, add a row; a near miss is a row without checks.
///
/// What this table lacks, the testbed's engine cannot make, and tests judge on saved snapshots: capabilities
/// that its host withholds from a running container (rows here are only created), AppArmor and SELinux,
/// cgroup v2, engines other than 20.10, Podman, swarm, and an engine that listens on TCP. `PEER` in a row is
/// the id of the container `hardened`, `REPO` a repository of the test's own, which has the tag `latest`
/// alone.
final class ContainerTable {
    /// Checks without a row that fails, and why; their unit tests have them.
    static final Map<String, String> RECORDED = new TreeMap<>(Map.of(
            "HW-D407", "the host has no AppArmor",
            "HW-D408", "the host has no SELinux",
            "HW-D432", "a container would have to run for a day: [UnwrittenVolumeEngineTest]",
            "HW-D510", "a port open to the network would be open to the network",
            "HW-D801", "the engine has no image of a registry, and no list of allowed ones is set",
            "HW-D802", "the engine has no image of a registry"));

    private ContainerTable() {}

    /// No check of this build finds anything in it. `NET` is replaced by the test's own network.
    static final String HARDENED = """
            {"Image": "debian-mini:bookworm", "User": "10001:10001", "Cmd": ["sleep", "600"],
             "Healthcheck": {"Test": ["CMD", "true"], "Interval": 60000000000, "Timeout": 5000000000, "Retries": 3},
             "HostConfig": {
               "CapDrop": ["ALL"], "SecurityOpt": ["no-new-privileges"], "ReadonlyRootfs": true,
               "Memory": 67108864, "MemorySwap": 67108864, "NanoCpus": 100000000, "PidsLimit": 50,
               "Ulimits": [{"Name": "nofile", "Soft": 1024, "Hard": 1024}],
               "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3},
               "IpcMode": "private", "NetworkMode": "NET",
               "LogConfig": {"Type": "json-file", "Config": {"max-size": "10m", "max-file": "3"}}}}""";

    /// A difference, the checks that must find it, and whether the container runs while it is judged.
    record Row(String difference, Set<String> checks, boolean runs) {}

    static Row running(String difference, String... checks) {
        return new Row(difference, Set.of(checks), true);
    }

    static Row created(String difference, String... checks) {
        return new Row(difference, Set.of(checks), false);
    }

    static Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>(NetworkRows.rows());
        rows.putAll(Map.ofEntries(
                entry("hardened", running("{}")),
                entry("hardened-created", created("{}")),
                entry("privileged", created(host("'Privileged': true, 'CapDrop': []"), "HW-D401")),
                entry(
                        "all-off",
                        created(
                                host("'Privileged': true, 'CapDrop': [], 'SecurityOpt': ['no-new-privileges:false',"
                                        + " 'seccomp=unconfined', 'apparmor=unconfined'],"
                                        + " 'Binds': ['/var/run:/host']"),
                                "HW-D401",
                                "HW-D405",
                                "HW-D406",
                                "HW-D410")),
                entry("miner", created("{'Cmd': ['/tmp/xmrig', '--help']}", "HW-D433")),
                entry("not-privileged", running(host("'Privileged': false"))),
                entry("cap-sys-admin", created(host("'CapAdd': ['SYS_ADMIN']"), "HW-D402")),
                entry("cap-net-admin", running(host("'CapAdd': ['NET_ADMIN']"), "HW-D402")),
                entry("cap-net-bind", running(host("'CapAdd': ['NET_BIND_SERVICE']"))),
                entry("caps-kept", running(host("'CapDrop': []"), "HW-D403")),
                entry("root", running("{'User': ''}", "HW-D404")),
                entry("root-by-number", created("{'User': '0:0'}", "HW-D404")),
                entry("root-by-name", created("{'User': 'root:root'}", "HW-D404")),
                entry("user-by-name", running("{'User': 'nobody'}")),
                entry("may-gain", running(host("'SecurityOpt': []"), "HW-D405")),
                entry("may-gain-said", running(host("'SecurityOpt': ['no-new-privileges:false']"), "HW-D405")),
                entry("may-not-gain-said", running(host("'SecurityOpt': ['no-new-privileges:true']"))),
                entry(
                        "seccomp-off",
                        created(host("'SecurityOpt': ['no-new-privileges', 'seccomp=unconfined']"), "HW-D406")),
                entry(
                        "seccomp-custom",
                        created(
                                host(
                                        "'SecurityOpt': ['no-new-privileges', 'seccomp={\\'defaultAction\\': \\'SCMP_ACT_ALLOW\\'}']"),
                                "HW-D406")),
                entry("kernel-paths", created(host("'MaskedPaths': [], 'ReadonlyPaths': []"), "HW-D409")),
                entry("socket", created(host("'Binds': ['/var/run/docker.sock:/s:ro']"), "HW-D410")),
                entry("socket-folder", created(host("'Binds': ['/var/run:/x:ro']"), "HW-D410")),
                entry("host-root", created(host("'Binds': ['/:/host:ro']"), "HW-D410", "HW-D411")),
                entry("etc", running(host("'Binds': ['/etc/ssl:/x:ro']"), "HW-D411")),
                entry("look-alike", created(host("'Binds': ['/srv/etc:/x:ro']"))),
                entry("shared-mount", created(host("'Binds': ['/srv:/x:rshared']"), "HW-D412")),
                entry("volume", running(host("'Mounts': [{'Type': 'tmpfs', 'Target': '/data'}]"))),
                entry("pid-host", created(host("'PidMode': 'host'"), "HW-D413")),
                entry("ipc-host", created(host("'IpcMode': 'host'"), "HW-D414")),
                entry("ipc-shareable", created(host("'IpcMode': 'shareable'"), "HW-D414")),
                entry("uts-host", created(host("'UTSMode': 'host'"), "HW-D415")),
                entry(
                        "device",
                        created(
                                host(
                                        "'Devices': [{'PathOnHost': '/dev/loop0', 'PathInContainer': '/dev/loop0', 'CgroupPermissions': 'r'}]"),
                                "HW-D417")),
                entry(
                        "device-null",
                        created(
                                host(
                                        "'Devices': [{'PathOnHost': '/dev/null', 'PathInContainer': '/dev/x', 'CgroupPermissions': 'r'}]"))),
                entry("device-rule", created(host("'DeviceCgroupRules': ['a *:* rwm']"), "HW-D417")),
                entry("writable", running(host("'ReadonlyRootfs': false"), "HW-D418")),
                entry("memory", created(host("'Memory': 0, 'MemorySwap': 0"), "HW-D419")),
                entry("swap", created(host("'MemorySwap': -1"), "HW-D419")),
                entry("oom-kill", created(host("'OomKillDisable': true"), "HW-D419")),
                entry("oom-score", created(host("'OomScoreAdj': -500"), "HW-D419")),
                entry("cpu", created(host("'NanoCpus': 0"), "HW-D420")),
                entry("cpu-quota", created(host("'NanoCpus': 0, 'CpuQuota': 50000"))),
                entry("pids", created(host("'PidsLimit': 0"), "HW-D421")),
                entry("ulimits", created(host("'Ulimits': []"), "HW-D422")),
                entry(
                        "restart-always",
                        created(host("'RestartPolicy': {'Name': 'always', 'MaximumRetryCount': 0}"), "HW-D423")),
                entry("restart-six", created(host("'RestartPolicy': {'MaximumRetryCount': 6}"), "HW-D423")),
                entry("restart-no", created(host("'RestartPolicy': {'Name': 'no', 'MaximumRetryCount': 0}"))),
                entry("system-workdir", created("{'WorkingDir': '/proc/self/fd/8'}", "HW-D317")),
                entry("workdir", running("{'WorkingDir': '/tmp'}")),
                entry("no-health", created("{'Healthcheck': {'Test': ['NONE']}}", "HW-D424")),
                entry("sshd", created("{'Cmd': ['/usr/sbin/sshd', '-D']}", "HW-D425")),
                entry("says-sshd", running("{'Cmd': ['bash', '-c', 'sleep 600; : sshd']}")),
                entry("sysctl", created(host("'Sysctls': {'net.core.somaxconn': '1024'}"), "HW-D426")),
                entry("sysctl-safe", created(host("'Sysctls': {'net.ipv4.tcp_syncookies': '1'}"))),
                entry("joined-network", created(host("'NetworkMode': 'container:PEER'"), "HW-D416")),
                entry("joined-volumes", created(host("'VolumesFrom': ['PEER']"), "HW-D416")),
                entry("untagged", created("{'Image': 'REPO'}", "HW-D427")),
                entry("secret", created("{'Env': ['DB_PASSWORD=" + "kran" + "Haken" + "7']}", "HW-D602")),
                entry("secret-file", created("{'Env': ['DB_PASSWORD_FILE=/run/secrets/db']}")),
                entry("log-unbounded", created(log("json-file", ""), "HW-D702")),
                entry("log-local", created(log("local", ""))),
                entry("log-none", created(log("none", ""), "HW-D704")),
                entry(
                        "log-plain",
                        created(
                                log("gelf", "'gelf-address': 'udp://192.0.2.1:12201', 'mode': 'non-blocking'"),
                                "HW-D703")),
                entry(
                        "log-tls",
                        created(log("syslog", "'syslog-address': 'tcp+tls://192.0.2.1:6514', 'mode': 'non-blocking'"))),
                entry("root-group", created(host("'GroupAdd': ['0']"), "HW-D426")),
                entry(
                        "changed-elsewhere",
                        running(
                                "{'User': '', 'Cmd': ['bash', '-c', 'cp /bin/sleep /opt/tool; echo x > /opt/data; exec sleep 600'], 'HostConfig': {'ReadonlyRootfs': false}}",
                                "HW-D404",
                                "HW-D418",
                                "HW-D428")),
                entry(
                        "changed-data",
                        running(
                                "{'User': '', 'Cmd': ['bash', '-c', 'echo x > /opt/data; exec sleep 600'], 'HostConfig': {'ReadonlyRootfs': false}}",
                                "HW-D404",
                                "HW-D418")),
                entry(
                        "changed",
                        running(
                                "{'User': '', 'Cmd': ['bash', '-c', 'cp /bin/sleep /usr/local/bin/tool; exec sleep 600'], 'HostConfig': {'ReadonlyRootfs': false}}",
                                "HW-D404",
                                "HW-D418",
                                "HW-D428"))));
        return rows;
    }

    private static String log(String driver, String options) {
        return host("'LogConfig': {'Type': '" + driver + "', 'Config': {" + options + "}}");
    }

    static String host(String fields) {
        return "{'HostConfig': {" + fields + "}}";
    }
}

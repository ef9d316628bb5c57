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
/// cgroup v2, engines other than 20.10, Podman, swarm, and an engine that listens on TCP.
final class ContainerTable {
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

    private static Row running(String difference, String... checks) {
        return new Row(difference, Set.of(checks), true);
    }

    private static Row created(String difference, String... checks) {
        return new Row(difference, Set.of(checks), false);
    }

    static Map<String, Row> rows() {
        return new TreeMap<>(Map.ofEntries(
                entry("hardened", running("{}")),
                entry("hardened-created", created("{}")),
                entry("privileged", created(host("'Privileged': true, 'CapDrop': []"), "HW-D401")),
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
                entry("may-not-gain-said", running(host("'SecurityOpt': ['no-new-privileges:true']")))));
    }

    private static String host(String fields) {
        return "{'HostConfig': {" + fields + "}}";
    }
}

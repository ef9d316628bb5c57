package io.hafenwacht.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `hafenwacht docker inspect` on a saved look.
class InspectGoldenTest {
    private static final String SNAPSHOT = """
            {"snapshotVersion": 1, "kind": "docker", "address": "unix:///run/docker.sock",
             "engine": {"info": {"ServerVersion": "20.10.24", "SecurityOptions": ["name=seccomp,profile=default"]}},
             "containers": [
               {"inspect": {"Id": "0123456789abcdef0123", "Name": "/web", "Image": "sha256:aa", "AppArmorProfile": "",
                 "State": {"Status": "running", "Running": true, "Pid": 7, "StartedAt": "2026-11-20T10:00:00Z"},
                 "Config": {"Image": "shop/web:1.4", "User": "", "Labels": {}},
                 "HostConfig": {"NetworkMode": "shop", "PidMode": "container:db", "CapAdd": ["CAP_NET_ADMIN"],
                   "CapDrop": ["ALL"], "Memory": 268435456, "NanoCpus": 500000000, "SecurityOpt": null,
                   "Privileged": false, "ReadonlyRootfs": false, "IpcMode": "private", "UTSMode": "", "UsernsMode": "",
                   "CgroupnsMode": "host", "Binds": ["/var/run/docker.sock:/s:ro"], "VolumesFrom": null, "Devices": [],
                   "DeviceCgroupRules": null, "DeviceRequests": null, "MemorySwap": 536870912, "OomKillDisable": false,
                   "OomScoreAdj": 0, "PidsLimit": null, "Ulimits": null, "CgroupParent": "", "GroupAdd": null,
                   "PublishAllPorts": false, "LogConfig": {"Type": "json-file", "Config": {}}, "Links": null,
                   "CpuQuota": 0, "CpuShares": 0, "CpusetCpus": "", "CpuCount": 0,
                   "ReadonlyPaths": ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"],
                   "RestartPolicy": {"Name": "always", "MaximumRetryCount": 0}, "MaskedPaths": ["/proc/kcore"],
                   "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}},
                 "NetworkSettings": {"Networks": {"shop": {"IPAddress": "172.20.0.2"}},
                   "Ports": {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}, {"HostIp": "::", "HostPort": "8080"}],
                     "81/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8081"}], "82/tcp": null}},
                 "Mounts": [{"Type": "bind", "Source": "/var/run/docker.sock", "Destination": "/s", "RW": false,
                   "Propagation": "rprivate"}, {"Type": "volume", "Name": "data", "Source": "/v/data/_data",
                   "Destination": "/data", "RW": true}],
                 "GraphDriver": {"Name": "overlay2", "Data": {"UpperDir": "/o/3/diff", "LowerDir": "/o/3-init/diff:/o/2/diff:/o/1/diff"}}},
                "process": {"Pid": 7, "Uid": [0, 0, 0, 0], "CapEff": "0000000000001000", "CapBnd": "0000000000001000",
                  "Seccomp": 2, "NoNewPrivs": 0, "Namespaces": {"pid": "pid:[2]", "net": "net:[1]", "uts": "uts:[9]"},
                  "HostNamespaces": {"uts": "uts:[9]"}},
                "stats": {"memory_stats": {"usage": 104857600, "stats": {"inactive_file": 52428800}},
                  "pids_stats": {"current": 3}, "cpu_stats": {"cpu_usage": {"total_usage": 200}, "system_cpu_usage": 2000, "online_cpus": 2},
                  "precpu_stats": {"cpu_usage": {"total_usage": 100}, "system_cpu_usage": 1000}}},
               {"inspect": {"Id": "fd", "Name": "/new", "Storage": {"RootFS": {"Snapshot": {"Name": "overlayfs"}}},
                 "HostConfig": {"CapAdd": ["ALL"], "CapDrop": ["CAP_SYS_RESOURCE"]}}},
               {"inspect": {"Id": "fe", "Name": "/db", "Config": {"Healthcheck": {"Test": ["CMD-SHELL", "true"]}}}, "process": {"Namespaces": {"pid": "pid:[2]"}}},
               {"inspect": {"Id": "fa", "Name": "/odd", "State": 7, "Config": [], "Mounts": {}, "GraphDriver": "x"}}],
             "networks": [{"Name": "shop", "Internal": true}], "images": [], "volumes": [], "unread": []}""";

    @TempDir
    Path folder;

    private CliRun inspect(String... args) throws IOException {
        Files.writeString(folder.resolve("look.json"), SNAPSHOT);
        var all = new ArrayList<>(List.of("docker", "inspect", "--snapshot", "look.json"));
        all.addAll(List.of(args));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void explained(String language) throws IOException {
        CliRun run = inspect("web", "--lang", language);
        assertThat(run.code()).as(run.err()).isZero();
        Golden.check("docs/golden/inspect." + language + ".txt", run.out());
    }

    /// Of the containerd image store, and of Podman, which does not say what it hides.
    @Test
    void whatNewerEnginesAndPodmanSayOtherwise() throws IOException {
        String told = inspect("new", "--lang", "en").out();
        assertThat(told)
                .contains("overlayfs", "SYS_ADMIN", "the engine does not say")
                .doesNotContain("SYS_RESOURCE", "/proc/kcore and others lie open");
        assertThat(inspect("web", "--lang", "en").out()).doesNotContain("the engine does not say");
    }

    @ParameterizedTest
    @CsvSource({"web, no health check", "'db', 'a health check, not run yet'"})
    void aHealthCheckIsSeenBeforeItRan(String container, String told) throws IOException {
        assertThat(inspect(container, "--lang", "en").out()).contains(told);
    }

    @Test
    void eachRiskStandsAtItsField() throws IOException {
        Node json = inspect("0123456789ab", "--format", "json").json();
        assertThat(json.get("container").stringOrEmpty()).isEqualTo("web");
        assertThat(checks(json.get("network"), "NetworkSettings.Ports.80/tcp")).contains("HW-D503");
        assertThat(checks(json.get("namespaces"), "HostConfig.PidMode")).contains("HW-D416");
        assertThat(checks(json.get("mounts"), "Mounts")).contains("HW-D410");
        assertThat(checks(json.get("network"), "NetworkSettings.Ports.81/tcp")).isEmpty();
    }

    private static List<String> checks(Node rows, String field) {
        return rows.elements().stream()
                .filter(row -> row.get("field").stringOrEmpty().equals(field))
                .flatMap(row -> row.get("checks").elements().stream())
                .map(check -> check.get("check").stringOrEmpty())
                .toList();
    }

    @Test
    void oddAndMissing() throws IOException {
        assertThat(inspect("odd").code()).isZero();
        assertThat(inspect("f").err()).contains("several containers", "db");
        CliRun missing = inspect("nobody");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("nobody", "web");
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What `hafenwacht.yaml` sets replaces kube-linter's own lists.
class WorkloadParametersTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              securityContext: {sysctls: [{name: kernel.shm_rmid_forced}]}
              volumes: [{name: etc, hostPath: {path: /etc}}, {name: own, hostPath: {path: /srv/own/a}}]
              containers:
              - name: c
                ports: [{containerPort: 22}, {containerPort: 2200}]
                volumeMounts: [{name: etc, mountPath: /a}, {name: own, mountPath: /b}]
            """;

    @Test
    void portsThatNoContainerMayOffer() {
        assertThat(Judged.by(new SshPort(), POD)).contains("ports[0]").doesNotContain("ports[1]");
        assertThat(Judged.by(new SshPort(), POD, Map.of("HW-K137.ports", "2200,2222")))
                .contains("ports[1]")
                .doesNotContain("ports[0]");
        String dns = POD.replace("{containerPort: 22}", "{containerPort: 53, protocol: UDP}");
        assertThat(Judged.by(new SshPort(), dns, Map.of("HW-K137.ports", "53/UDP,2200/UDP")))
                .contains("ports[0]")
                .doesNotContain("ports[1]");
        assertThat(Judged.by(new SshPort(), dns, Map.of("HW-K137.ports", "53"))).isEqualTo("pass");
    }

    @Test
    void foldersThatAreSensitive() {
        assertThat(mounts(Map.of())).containsExactly("volumes[0]");
        assertThat(mounts(Map.of("HW-K118.sensitiveHostPaths", "/srv/*"))).containsExactly("volumes[1]");
    }

    private static List<String> mounts(Map<String, String> parameters) {
        return Judged.by(new HostPathVolume(), POD, parameters)
                .lines()
                .filter(line -> line.contains("kube-linter:sensitive-host-mounts"))
                .map(line -> line.replaceAll("^fail spec\\.(volumes\\[\\d\\]).*", "$1"))
                .toList();
    }

    @Test
    void settingsThatAreUnsafe() {
        assertThat(Judged.by(new UnsafeSysctl(), POD)).contains("kube-linter:unsafe-sysctls");
        assertThat(Judged.by(new UnsafeSysctl(), POD, Map.of("HW-K128.unsafeSysctls", "net.*")))
                .isEqualTo("pass");
    }

    @Test
    void capabilitiesThatKubeLinterForbids() {
        String pod = """
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec: {containers: [{name: c, securityContext: {capabilities: {add: [CHOWN, SYS_TIME], drop: [NET_RAW]}}}]}
            """;
        assertThat(linted(new AddedCapability(), pod, Map.of())).isEmpty();
        assertThat(linted(new AddedCapability(), pod, Map.of("HW-K110.forbiddenCapabilities", "SYS_TIME,KILL")))
                .containsExactly("spec.containers[0].securityContext.capabilities.add[1]");
        assertThat(linted(
                        new AddedCapability(),
                        pod,
                        Map.of("HW-K110.forbiddenCapabilities", "all", "HW-K110.exceptions", "SYS_TIME")))
                .containsExactly("spec.containers[0].securityContext.capabilities.add[0]");
        assertThat(linted(new CapabilitiesNotDropped(), pod, Map.of())).isEmpty();
        assertThat(linted(new CapabilitiesNotDropped(), pod, Map.of("HW-K112.forbiddenCapabilities", "NET_RAW,KILL")))
                .hasSize(1);
        assertThat(linted(
                        new CapabilitiesNotDropped(),
                        pod.replace("drop: [NET_RAW]", "drop: [all]"),
                        Map.of("HW-K112.forbiddenCapabilities", "NET_RAW,KILL")))
                .isEmpty();
    }

    private static List<String> linted(WorkloadCheck check, String pod, Map<String, String> parameters) {
        return Judged.by(check, pod, parameters)
                .lines()
                .filter(line -> line.contains("kube-linter:drop-net-raw-capability"))
                .map(line -> line.split("[ :]")[1])
                .toList();
    }
}

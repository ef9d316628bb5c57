package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
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
}

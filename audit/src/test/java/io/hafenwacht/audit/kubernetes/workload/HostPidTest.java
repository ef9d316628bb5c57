package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class HostPidTest {
    @Test
    void findsHostPid() {
        PodTable table = new PodTable(new HostPid());
        table.pod("hostPID: true, containers: [{name: a, securityContext: {privileged: true}}]")
                .gives("fail hostPID: KSV-0010 baseline/hostNamespaces host-pid host-pid-ipc-privileges "
                        + "host-pid-privileges");
        table.pod("hostPID: true, containers: []")
                .gives("fail hostPID: KSV-0010 baseline/hostNamespaces host-pid host-pid-ipc-privileges "
                        + "host-pid-privileges");
        table.pod("hostPID: false, containers: []").gives("pass");
        table.pod("containers: []").gives("pass");
        table.pod("hostPID: \"yes\", containers: []").gives("unknown hostPID");
        table.pod("hostIPC: true, containers: []").gives("pass");
    }

    @Test
    void withAPrivilegedContainerItIsAWayIntoEveryProcess() {
        String manifest = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostPID: true, "
                + "containers: [{name: a, securityContext: {privileged: %s}}]}}";
        assertThat(Judged.by(new HostPid(), manifest.formatted("true"))).contains("KubeHound:CE_NSENTER");
        assertThat(Judged.by(new HostPid(), manifest.formatted("false"))).doesNotContain("KubeHound");
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class NoLinuxHardeningTest {
    @Test
    void oneProtectionIsEnough() {
        PodTable table = new PodTable(new NoLinuxHardening());
        table.pod("containers: [{name: a}]").gives("fail containers[0].securityContext: linux-hardening");
        table.pod("securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: " + "a}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {capabilities: {drop: [NET_RAW]}}}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {allowPrivilegeEscalation: false}}]")
                .gives("fail containers[0].securityContext: linux-hardening");
        table.pod("containers: [{name: a, securityContext: {seLinuxOptions: {type: t}}}, {name: b}]")
                .gives("fail containers[1].securityContext: linux-hardening");
        table.pod("ephemeralContainers: [{name: e}]").gives("fail ephemeralContainers[0].securityContext:");
        table.pod("metadata: {name: p, annotations: "
                        + "{container.apparmor.security.beta.kubernetes.io/a: runtime/default}}, spec: "
                        + "{containers: [{name: a}]}")
                .gives("pass");
    }
}

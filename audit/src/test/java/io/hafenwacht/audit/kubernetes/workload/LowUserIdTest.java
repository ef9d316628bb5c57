package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class LowUserIdTest {
    @Test
    void idsUpTo10000AreLow() {
        PodTable table = new PodTable(new LowUserId());
        table.pod("containers: [{name: a}]").gives("fail containers[0].securityContext.runAsUser: KSV-0020");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 10000}}]")
                .gives("fail containers[0].securityContext.runAsUser: KSV-0020");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 10001}}]")
                .gives("pass");
        table.pod("securityContext: {runAsUser: 10001}, containers: [{name: a}]")
                .gives("pass");
        table.pod("securityContext: {runAsUser: 10001}, containers: [{name: a, securityContext: " + "{runAsUser: 5}}]")
                .gives("fail containers[0].securityContext.runAsUser: KSV-0020");
        table.pod("ephemeralContainers: [{name: e}]").gives("pass");
        table.pod("containers: [{name: a, securityContext: {runAsUser: root}}]")
                .gives("unknown containers[0].securityContext.runAsUser");
    }
}

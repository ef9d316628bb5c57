package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class LowGroupIdTest {
    @Test
    void missingRootAndLowGroups() {
        PodTable table = new PodTable(new LowGroupId());
        table.pod("containers: [{name: a}]")
                .gives("fail containers[0].securityContext.runAsGroup: KSV-0021 non-root-containers");
        table.pod("containers: [{name: a, securityContext: {runAsGroup: 0}}]")
                .gives("fail containers[0].securityContext.runAsGroup: KSV-0021 non-root-containers");
        table.pod("containers: [{name: a, securityContext: {runAsGroup: 10000}}]")
                .gives("fail containers[0].securityContext.runAsGroup: KSV-0021");
        table.pod("containers: [{name: a, securityContext: {runAsGroup: 10001}}]")
                .gives("pass");
        table.pod("securityContext: {runAsGroup: 20000}, containers: [{name: a}]")
                .gives("pass");
        table.pod("ephemeralContainers: [{name: e}]")
                .gives("fail ephemeralContainers[0].securityContext.runAsGroup: non-root-containers");
    }
}

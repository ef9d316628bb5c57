package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class RootGroupTest {
    @Test
    void findsGroupZero() {
        PodTable table = new PodTable(new RootGroup());
        table.pod("ephemeralContainers: [{name: e, securityContext: {runAsGroup: 0}}]")
                .gives("fail ephemeralContainers[0].securityContext.runAsGroup:");
        table.pod("securityContext: {runAsGroup: 0}").gives("fail securityContext.runAsGroup: KSV-0116");
        table.pod("securityContext: {fsGroup: 0, supplementalGroups: [1, 0]}")
                .gives("fail securityContext.fsGroup: KSV-0116; fail " + "securityContext.supplementalGroups[1]:");
        table.pod("securityContext: {runAsGroup: 1, fsGroup: 2, supplementalGroups: [3]}")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {runAsGroup: 0}}]")
                .gives("fail containers[0].securityContext.runAsGroup: KSV-0116");
        table.pod("containers: [{name: a}]").gives("pass");
    }
}

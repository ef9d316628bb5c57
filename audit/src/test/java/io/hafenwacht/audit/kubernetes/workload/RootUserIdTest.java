package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class RootUserIdTest {
    @Test
    void findsUserZero() {
        PodTable table = new PodTable(new RootUserId());
        table.pod("ephemeralContainers: [{name: e, securityContext: {runAsUser: 0}}]")
                .gives("fail ephemeralContainers[0].securityContext.runAsUser: restricted/runAsUser");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 0}}]")
                .gives("fail containers[0].securityContext.runAsUser: KSV-0105 restricted/runAsUser");
        table.pod("securityContext: {runAsUser: 0}, containers: [{name: a}]")
                .gives("fail securityContext.runAsUser: KSV-0105 restricted/runAsUser");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 0, runAsNonRoot: true}}]")
                .gives("fail containers[0].securityContext.runAsUser: KSV-0105 restricted/runAsUser "
                        + "run-as-non-root");
        table.pod("containers: [{name: a, securityContext: {runAsUser: 1}}]").gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
        table.pod("hostUsers: false, containers: [{name: a, securityContext: {runAsUser: 0}}]")
                .gives("fail containers[0].securityContext.runAsUser: KSV-0105");
        table.pod("containers: [{name: a, securityContext: {runAsUser: \"0\"}}]")
                .gives("unknown containers[0].securityContext.runAsUser");
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class UnmaskedProcTest {
    @Test
    void onlyTheDefaultMaskHolds() {
        PodTable table = new PodTable(new UnmaskedProc());
        table.pod("containers: [{name: a, securityContext: {procMount: Unmasked}}]")
                .gives("fail containers[0].securityContext.procMount: KSV-0027 baseline/procMount "
                        + "restricted/procMount_restricted unsafe-proc-mount");
        table.pod("containers: [{name: a, securityContext: {procMount: Default}}]")
                .gives("pass");
        table.pod("hostUsers: false, containers: [{name: a, securityContext: {procMount: " + "Unmasked}}]")
                .gives("fail containers[0].securityContext.procMount: KSV-0027 "
                        + "restricted/procMount_restricted unsafe-proc-mount");
        table.pod("containers: [{name: a}]").gives("pass");
        table.pod("containers: [{name: a, securityContext: {procMount: 1}}]")
                .gives("unknown containers[0].securityContext.procMount");
        table.pod("ephemeralContainers: [{name: e, securityContext: {procMount: unmasked}}]")
                .gives("fail ephemeralContainers[0].securityContext.procMount: baseline/procMount "
                        + "restricted/procMount_restricted");
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class SeLinuxUnsetTest {
    @Test
    void podOrContainer() {
        PodTable table = new PodTable(new SeLinuxUnset());
        table.pod("containers: [{name: a}]")
                .gives("fail containers[0].securityContext.seLinuxOptions: set-seLinuxOptions");
        table.pod("securityContext: {seLinuxOptions: {level: s0}}, containers: [{name: a}]")
                .gives("pass");
        table.pod("containers: [{name: a, securityContext: {seLinuxOptions: {}}}, {name: b}]")
                .gives("fail containers[1].securityContext.seLinuxOptions: set-seLinuxOptions");
    }
}

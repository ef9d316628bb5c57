package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class SharedProcessesTest {
    @Test
    void onlySeveralContainersShare() {
        PodTable table = new PodTable(new SharedProcesses());
        table.pod("shareProcessNamespace: true, containers: [{name: a}, {name: b}]")
                .gives("fail shareProcessNamespace:");
        table.pod("shareProcessNamespace: true, containers: [{name: a}]").gives("pass");
        table.pod("shareProcessNamespace: false, containers: [{name: a}, {name: b}]")
                .gives("pass");
        table.pod("containers: [{name: a}, {name: b}]").gives("pass");
    }
}

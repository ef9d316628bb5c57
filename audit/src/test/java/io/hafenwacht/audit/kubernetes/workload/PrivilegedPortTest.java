package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class PrivilegedPortTest {
    @Test
    void portsBelow1024() {
        PodTable table = new PodTable(new PrivilegedPort());
        table.pod("containers: [{name: a, ports: [{containerPort: 80}, {containerPort: 443}]}]")
                .gives("fail containers[0].ports[0].containerPort: KSV-0117 privileged-ports; fail "
                        + "containers[0].ports[1].containerPort: privileged-ports");
        table.pod("containers: [{name: a, ports: [{containerPort: 1024}]}]").gives("pass");
        table.pod("containers: [{name: a, ports: [{containerPort: http}]}]")
                .gives("unknown containers[0].ports[0].containerPort");
        table.pod("containers: [{name: a}]").gives("pass");
    }
}

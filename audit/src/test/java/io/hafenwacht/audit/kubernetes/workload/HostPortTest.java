package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class HostPortTest {
    @Test
    void zeroIsNoPort() {
        PodTable table = new PodTable(new HostPort());
        table.pod("containers: [{name: a, ports: [{hostPort: 80}, {hostPort: 443}]}]")
                .gives(
                        "fail containers[0].ports[0].hostPort: KSV-0024 baseline/hostPorts "
                                + "container-hostPort; fail containers[0].ports[1].hostPort: baseline/hostPorts container-hostPort");
        table.pod("containers: [{name: a, ports: [{containerPort: 80}, {hostPort: 0}]}]")
                .gives("pass");
        table.pod("initContainers: [{name: i, ports: [{hostPort: 1}]}], containers: [{name: a, "
                        + "ports: [{hostPort: 2}]}]")
                .gives("fail initContainers[0].ports[0].hostPort: KSV-0024 baseline/hostPorts "
                        + "container-hostPort; fail containers[0].ports[0].hostPort: KSV-0024 baseline/hostPorts "
                        + "container-hostPort");
        table.pod("containers: [{name: a, ports: [{hostPort: http}]}]")
                .gives("unknown containers[0].ports[0].hostPort");
        table.pod("containers: [{name: a, ports: 80}]").gives("unknown containers[0].ports");
    }
}

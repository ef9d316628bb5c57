package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class HostNetworkTest {
    @Test
    void findsHostNetwork() {
        PodTable table = new PodTable(new HostNetwork());
        table.pod("hostNetwork: true, containers: []")
                .gives("fail hostNetwork: KSV-0009 baseline/hostNamespaces host-network host-network-access");
        table.pod("hostNetwork: false, containers: []").gives("pass");
        table.pod("containers: []").gives("pass");
        table.pod("hostNetwork: {a: b}, containers: []").gives("unknown hostNetwork");
    }
}

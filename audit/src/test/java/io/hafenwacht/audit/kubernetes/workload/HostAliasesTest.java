package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class HostAliasesTest {
    @Test
    void findsAliases() {
        PodTable table = new PodTable(new HostAliases());
        table.pod("hostAliases: [{ip: 1.2.3.4}]").gives("fail hostAliases: KSV-0007");
        table.pod("containers: []").gives("pass");
        table.pod("hostAliases: null, containers: []").gives("pass");
    }
}

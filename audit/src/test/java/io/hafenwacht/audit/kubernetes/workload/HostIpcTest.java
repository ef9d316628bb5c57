package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class HostIpcTest {
    @Test
    void findsHostIpc() {
        PodTable table = new PodTable(new HostIpc());
        table.pod("hostIPC: true, containers: []")
                .gives("fail hostIPC: KSV-0008 baseline/hostNamespaces host-ipc host-ipc-privileges "
                        + "host-pid-ipc-privileges");
        table.pod("hostIPC: false, containers: []").gives("pass");
        table.pod("containers: []").gives("pass");
        table.pod("hostIPC: [], containers: []").gives("unknown hostIPC");
    }
}

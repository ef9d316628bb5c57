package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class SystemNamespaceTest {
    @Test
    void passAndFail() {
        new Cases(new SystemNamespace()).hold("""
            Pod shop/p: containers: []
              => pass
            Pod kube-system/p [tier=control-plane,component=etcd]: priorityClassName: system-node-critical
              => pass
            Pod kube-system/p [tier=backend,component=etcd]: priorityClassName: system-node-critical
              => fail KSV-0037
            """);
    }
}

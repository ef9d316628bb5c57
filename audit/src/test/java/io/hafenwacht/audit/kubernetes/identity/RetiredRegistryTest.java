package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class RetiredRegistryTest {
    @Test
    void passAndFail() {
        new Cases(new RetiredRegistry()).hold("""
            Pod kube-system/p: containers: [{image: "registry.k8s.io/pause:3.9"}]
              => pass
            Pod kube-system/p: containers: [{image: "k8s.gcr.io/pause:3.1"}]
              => fail rule-identify-old-k8s-registry
            Pod p: containers: [{image: "k8s.gcr.io/pause:3.1"}]
              => fail
            """);
    }
}

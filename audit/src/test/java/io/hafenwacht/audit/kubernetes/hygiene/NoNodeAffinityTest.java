package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NoNodeAffinityTest {
    @Test
    void passAndFail() {
        new Cases(new NoNodeAffinity()).hold("""
            Pod p: affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}}}
              => pass
            Pod p: affinity: {podAffinity: {}}
              => fail no-node-affinity
            """);
    }
}

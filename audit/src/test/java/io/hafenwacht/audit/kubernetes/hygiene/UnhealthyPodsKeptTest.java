package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class UnhealthyPodsKeptTest {
    @Test
    void passAndFail() {
        new Cases(new UnhealthyPodsKept()).hold("""
            PodDisruptionBudget b: unhealthyPodEvictionPolicy: AlwaysAllow
              => pass
            PodDisruptionBudget b: maxUnavailable: 1
              => fail pdb-unhealthy-pod-eviction-policy
            """);
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class FewScaledReplicasTest {
    @Test
    void passAndFail() {
        new Cases(new FewScaledReplicas()).hold("""
            HorizontalPodAutoscaler h: minReplicas: 3
              => pass
            HorizontalPodAutoscaler h: minReplicas: 2
              => fail hpa-minimum-three-replicas
            HorizontalPodAutoscaler h: maxReplicas: 9
              => fail hpa-minimum-three-replicas
            HorizontalPodAutoscaler h: minReplicas: many
              => unknown
            """);
    }
}

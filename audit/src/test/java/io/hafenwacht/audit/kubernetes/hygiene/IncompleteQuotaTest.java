package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class IncompleteQuotaTest {
    @Test
    void passAndFail() {
        new Cases(new IncompleteQuota()).hold("""
            ResourceQuota q: hard: {requests.cpu: 1, requests.memory: 1Gi, limits.cpu: 2, limits.memory: 2Gi}
              => pass
            ResourceQuota q: hard: {requests.cpu: 1, requests.memory: 1Gi, limits.cpu: 2}
              => fail KSV-0040
            ResourceQuota q
              => fail KSV-0040
            """);
    }
}

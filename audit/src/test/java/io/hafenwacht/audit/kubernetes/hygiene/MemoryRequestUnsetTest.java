package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class MemoryRequestUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new MemoryRequestUnset()).hold("""
            Pod p: containers: [{resources: {requests: {memory: 1Gi}}}]
              => pass
            Pod p: containers: [{resources: {limits: {memory: 1Gi}}}]
              => fail KSV-0016 resources-memory-limit-and-request resources-memory-requests
            Pod p: initContainers: [{name: a}]
              => fail KSV-0016
            """);
    }
}

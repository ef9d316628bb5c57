package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class MemoryLimitUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new MemoryLimitUnset()).hold("""
            Pod p: containers: [{resources: {limits: {memory: 1Gi}}}]
              => pass
            Pod p: containers: [{resources: {requests: {memory: 1Gi}}}]
              => fail KSV-0018 resource-policies resources-memory-limit-and-request resources-memory-limits unset-memory-requirements
            SandboxTemplate s: podTemplate: {spec: {containers: [{name: a}]}}
              => fail resources-sandbox-memory-limits
            """);
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class CpuLimitUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new CpuLimitUnset()).hold("""
            Pod p: containers: [{resources: {limits: {cpu: 1}}}]
              => pass
            Pod p: containers: [{resources: {requests: {cpu: 1}, limits: {memory: 1Gi}}}]
              => fail KSV-0011 resource-policies resources-cpu-limit-and-request resources-cpu-limits
            SandboxTemplate s: podTemplate: {spec: {containers: [{name: a}]}}
              => fail resources-sandbox-cpu-limits
            """);
    }
}

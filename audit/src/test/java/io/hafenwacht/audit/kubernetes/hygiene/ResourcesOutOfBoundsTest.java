package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ResourcesOutOfBoundsTest {
    @Test
    void passAndFail() {
        new Cases(new ResourcesOutOfBounds()).hold("""
            <cpuLimitMax=1; cpuRequestMin=100m> Pod p: containers: [{resources: {limits: {cpu: 1000m}, requests: {cpu: 0.1}}}]
              => pass
            <cpuLimitMax=1> Pod p: containers: [{resources: {limits: {cpu: 1500m}}}]
              => fail resources-cpu-limit-and-request
            <memoryRequestMin=300Mi> Pod p: containers: [{resources: {requests: {memory: 64Mi}}}]
              => fail resources-memory-limit-and-request
            <sandboxMemoryLimitMax=512Mi> SandboxTemplate s: podTemplate: {spec: {containers: [{resources: {limits: {memory: 1073741824000m}}}]}}
              => fail resources-sandbox-memory-limits
            <memoryLimitMax=1Gi> Pod p: containers: [{resources: {limits: {memory: much}}}]
              => unknown
            Pod p: containers: [{resources: {limits: {memory: 9Ei, cpu: 99}}}]
              => pass
            """);
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class CpuRequestUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new CpuRequestUnset()).hold("""
            Pod p: containers: [{resources: {requests: {cpu: 100m}}}]
              => pass
            Pod p: containers: [{resources: {limits: {cpu: 1}}}]
              => fail KSV-0015 resources-cpu-limit-and-request resources-cpu-requests unset-cpu-requirements
            Pod p: initContainers: [{name: a}]
              => fail KSV-0015 unset-cpu-requirements
            DeploymentConfig p: template: {spec: {containers: [{requests: {cpu: 1}}]}}
              => fail KSV-0015 unset-cpu-requirements
            """);
    }
}

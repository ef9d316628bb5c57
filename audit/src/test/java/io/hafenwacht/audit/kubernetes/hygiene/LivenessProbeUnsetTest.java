package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class LivenessProbeUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new LivenessProbeUnset()).hold("""
            Pod p: containers: [{livenessProbe: {exec: {command: [x]}}}], initContainers: [{name: i}]
              => pass
            Pod p: containers: [{readinessProbe: {exec: {command: [x]}}}]
              => fail configured-liveness-probe no-liveness-probe
            DeploymentConfig d: template: {spec: {containers: [{name: a}]}}
              => fail no-liveness-probe
            """);
    }
}

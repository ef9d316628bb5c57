package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ReadinessProbeUnsetTest {
    @Test
    void passAndFail() {
        new Cases(new ReadinessProbeUnset()).hold("""
            Pod p: containers: [{readinessProbe: {exec: {command: [x]}}}], initContainers: [{name: i}]
              => pass
            Pod p: containers: [{livenessProbe: {exec: {command: [x]}}}]
              => fail configured-readiness-probe no-readiness-probe
            Job j: template: {spec: {containers: [{name: a}]}}
              => fail configured-readiness-probe no-readiness-probe
            """);
    }
}

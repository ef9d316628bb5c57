package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ProbePortClosedTest {
    @Test
    void passAndFail() {
        new Cases(new ProbePortClosed()).hold("""
            Pod p: containers: [{ports: [{containerPort: 80, name: http}], livenessProbe: {httpGet: {port: 80}}, startupProbe: {httpGet: {port: http}}}]
              => pass
            Pod p: containers: [{ports: [{containerPort: 80, protocol: UDP}], livenessProbe: {tcpSocket: {port: 80}}}]
              => fail liveness-port
            Pod p: containers: [{startupProbe: {grpc: {port: 1}}, readinessProbe: {httpGet: {port: http}}}]
              => fail×2 readiness-port startup-port
            Pod p: containers: [{livenessProbe: {exec: {command: [x]}}}]
              => pass
            Pod p: containers: [{ports: [{containerPort: 80}], readinessProbe: {httpGet: {port: "80"}}}]
              => fail readiness-port
            Pod p: containers: [{ports: [{containerPort: 80, name: http, protocol: SCTP}], startupProbe: {tcpSocket: {port: http}}}]
              => fail startup-port
            Pod p: initContainers: [{livenessProbe: {tcpSocket: {port: 1}}}]
              => pass
            """);
    }
}

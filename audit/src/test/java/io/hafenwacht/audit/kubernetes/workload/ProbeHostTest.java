package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class ProbeHostTest {
    @Test
    void findsHosts() {
        PodTable table = new PodTable(new ProbeHost());
        table.pod("containers: [{name: a, livenessProbe: {httpGet: {host: h, port: 80}}}]")
                .gives("fail containers[0].livenessProbe.httpGet.host: " + "baseline/hostProbesAndHostLifecycle");
        table.pod("containers: [{name: a, lifecycle: {preStop: {tcpSocket: {host: 10.0.0.1}}}}]")
                .gives("fail containers[0].lifecycle.preStop.tcpSocket.host: " + "baseline/hostProbesAndHostLifecycle");
        table.pod("containers: [{name: a, livenessProbe: {httpGet: {port: 80}}, readinessProbe: "
                        + "{tcpSocket: {host: \"\"}}}]")
                .gives("pass");
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SshPortTest {
    @Test
    void findsPort22() {
        PodTable table = new PodTable(new SshPort());
        table.pod("containers: [{name: a, ports: [{containerPort: 22}]}]")
                .gives("fail containers[0].ports[0].containerPort: ssh-port");
        table.pod("containers: [{name: a, ports: [{containerPort: 22, protocol: UDP}, " + "{containerPort: 2222}]}]")
                .gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
    }

    @Test
    void aServiceThatSendsSshToThePods() {
        String deployment = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: "
                + "{metadata: {labels: {app: x, tier: y}}, spec: {containers: [{name: a}]}}}}";
        String service = "{apiVersion: v1, kind: Service, metadata: {name: s%s}, spec: {selector: {app: %s}, "
                + "ports: [{port: %d, targetPort: %s}]}}";
        assertThat(with(deployment, service.formatted("", "x", 2222, "ssh"))).startsWith("fail template.metadata");
        assertThat(with(deployment, service.formatted("", "x", 80, "22"))).startsWith("fail template.metadata");
        assertThat(with(deployment, service.formatted("", "x", 80, "8080"))).isEqualTo("pass");
        assertThat(with(deployment, service.formatted("", "z", 22, "22"))).isEqualTo("pass");
        assertThat(with(deployment, service.formatted(", namespace: n", "x", 22, "22")))
                .isEqualTo("pass");
    }

    private static String with(String first, String second) {
        return PodTable.ofManifest(new SshPort(), first + "\n---\n" + second, Map.of());
    }
}

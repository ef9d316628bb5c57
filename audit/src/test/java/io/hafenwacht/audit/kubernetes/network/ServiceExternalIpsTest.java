package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class ServiceExternalIpsTest {
    @Test
    void addresses() {
        assertThat(Judged.by(new ServiceExternalIps(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {externalIPs: [192.0.2.1]}
                        """)).isEqualTo("""
                        fail spec.externalIPs: spec.externalIPs = 192.0.2.1 [Trivy:KSV-0108]""");
        assertThat(Judged.by(new ServiceExternalIps(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {externalIPs: []}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new ServiceExternalIps(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {}
                        """)).isEqualTo("pass");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class PolicyWithoutNamespaceTest {
    @Test
    void manifests() {
        assertThat(Judged.by(new PolicyWithoutNamespace(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: n}
                        spec: {podSelector: {}}
                        """)).isEqualTo("""
                        fail metadata.namespace: metadata.namespace is missing [BSI:APP.4.4.A7, NSA:Network separation \
                        and hardening]""");
        assertThat(Judged.by(new PolicyWithoutNamespace(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}}
                        """)).isEqualTo("pass");
    }
}

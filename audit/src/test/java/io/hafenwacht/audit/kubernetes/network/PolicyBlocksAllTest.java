package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class PolicyBlocksAllTest {
    @Test
    void policiesForAllPods() {
        assertThat(Judged.by(new PolicyBlocksAll(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Ingress]}
                        """)).isEqualTo("""
                        fail spec.ingress: Ingress of all pods is closed [BSI:APP.4.4.A18, NSA:Network separation and \
                        hardening]""");
        assertThat(Judged.by(new PolicyBlocksAll(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {a: b}}}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new PolicyBlocksAll(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{}]}
                        """)).isEqualTo("pass");
    }
}

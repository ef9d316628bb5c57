package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class IgnoredPolicyDirectionTest {
    @Test
    void typesAndRules() {
        assertThat(Judged.by(new IgnoredPolicyDirection(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Ingress], egress: [{}]}
                        """)).isEqualTo("""
                        fail spec.egress: policyTypes lacks Egress; ignored rules: 1 [BSI:APP.4.4.A7, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new IgnoredPolicyDirection(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress], ingress: [{}, {}]}
                        """)).isEqualTo("""
                        fail spec.ingress: policyTypes lacks Ingress; ignored rules: 2 [BSI:APP.4.4.A7, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new IgnoredPolicyDirection(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, egress: [{}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new IgnoredPolicyDirection(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Ingress], egress: []}
                        """)).isEqualTo("pass");
    }
}

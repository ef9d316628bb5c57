package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class PolicyAllowsAllTest {
    @Test
    void emptyRules() {
        assertThat(Judged.by(new PolicyAllowsAll(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0]: Ingress: neither peers nor ports are named [BSI:APP.4.4.A18, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new PolicyAllowsAll(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 1}]}, {to: []}]}
                        """)).isEqualTo("""
                        fail spec.egress[1]: Egress: neither peers nor ports are named [BSI:APP.4.4.A18, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new PolicyAllowsAll(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new PolicyAllowsAll(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress], ingress: [{}]}
                        """)).isEqualTo("pass");
    }
}

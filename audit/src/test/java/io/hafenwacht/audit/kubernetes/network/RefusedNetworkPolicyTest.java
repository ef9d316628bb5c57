package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class RefusedNetworkPolicyTest {
    @Test
    void fields() {
        assertThat(Judged.by(new RefusedNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: A}}]}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0].from[0].ipBlock.cidr: 'A' is no CIDR block; expected addresses such as \
                        10.0.0.0/8 [BSI:APP.4.4.A7, NSA:Network separation and hardening]""");
        assertThat(Judged.by(new RefusedNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{ports: [{port: 10, endPort: 1}]}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0].ports[0].endPort: the range from 10 to 1 is empty [BSI:APP.4.4.A7, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new RefusedNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{ports: [{port: 10, endPort: 11}]}]}
                        """)).isEqualTo("pass");
    }
}

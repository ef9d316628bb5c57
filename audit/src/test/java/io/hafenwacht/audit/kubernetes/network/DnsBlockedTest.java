package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class DnsBlockedTest {
    @Test
    void whoMayGetOut() {
        assertThat(Judged.by(new DnsBlocked(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("""
                        fail metadata.labels: no egress rule allows port 53 over UDP, TCP [BSI:APP.4.4.A7, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new DnsBlocked(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}, {port: 53, protocol: UDP}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("""
                        fail metadata.labels info: no egress rule allows port 53 over TCP [BSI:APP.4.4.A7, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new DnsBlocked(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}, {ports: [{port: 53, protocol: UDP}, {port: 50, endPort: 60}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new DnsBlocked(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new DnsBlocked(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: y}}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("pass");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class NeverMatchingPolicyRuleTest {
    @Test
    void contradictions() {
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: x}, matchExpressions: [{key: app, operator: NotIn, values: [x]}]}}]}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0].from[0]: no labels or address can match [BSI:APP.4.4.A18, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchExpressions: [{key: b, operator: Exists}, {key: b, operator: DoesNotExist}]}}]}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0].from[0]: no labels or address can match [BSI:APP.4.4.A18, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/9, 10.128.0.0/9]}}]}]}
                        """)).isEqualTo("""
                        fail spec.egress[0].to[0].ipBlock: no labels or address can match [BSI:APP.4.4.A18, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchExpressions: [{key: b, operator: In, values: [c, d]}, {key: b, operator: NotIn, values: [c]}]}}]}]}
                        """)).isEqualTo("pass");
    }

    @Test
    void namesOfPorts() {
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{ports: [{port: web}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {containers: [{name: c, ports: [{name: web, containerPort: 80, protocol: UDP}]}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0].ports: no selected pod has a TCP port called web [BSI:APP.4.4.A18, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{ports: [{port: web}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {containers: [{name: c, ports: [{name: web, containerPort: 80}]}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{ports: [{port: web}]}]}
                        """)).isEqualTo("pass");
    }

    @Test
    void nodesAndNamesOfAddresses() {
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: a}
                        spec:
                          priority: 1
                          subject: {namespaces: {}}
                          egress:
                          - {action: Deny, to: [{nodes: {}}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new NeverMatchingPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec:
                          podSelector: {}
                          egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: dns}]}]
                        """))
                .startsWith("fail spec.egress[0].ports: a port by name towards addresses");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class UnmatchedPolicyPeerTest {
    @Test
    void peersOfTheSameNamespace() {
        assertThat(Judged.by(new UnmatchedPolicyPeer(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: x}}}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: y}}
                        spec: {}
                        """)).isEqualTo("""
                        fail spec.ingress[0].from[0]: no pod has app = x [BSI:APP.4.4.A7, \
                        kube-linter:dangling-networkpolicypeer-podselector]""");
        assertThat(Judged.by(new UnmatchedPolicyPeer(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: x}}}]}]}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new UnmatchedPolicyPeer(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new UnmatchedPolicyPeer(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: x}}}]}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new UnmatchedPolicyPeer(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}
                        """)).isEqualTo("pass");
    }
}

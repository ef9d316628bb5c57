package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class DanglingNetworkPolicyTest {
    @Test
    void selectorsThatFindPodsAndThatDoNot() {
        assertThat(Judged.by(new DanglingNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: x}}}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: y}}
                        spec: {}
                        """)).isEqualTo("""
                        fail spec.podSelector: no pod of the namespace has app = x [BSI:APP.4.4.A7, Kubescape:C-0299, \
                        Kubescape:dangling-networkpolicy, kube-linter:dangling-networkpolicy]""");
        assertThat(Judged.by(new DanglingNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: x}}}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: other, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("""
                        fail spec.podSelector: no pod of the namespace has app = x [BSI:APP.4.4.A7, Kubescape:C-0299, \
                        Kubescape:dangling-networkpolicy, kube-linter:dangling-networkpolicy]""");
        assertThat(Judged.by(new DanglingNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: x}}}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x, b: c}}
                        spec: {}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new DanglingNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new DanglingNetworkPolicy(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [z]}]}}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("pass");
    }
}

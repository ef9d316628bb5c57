package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class ShadowedPolicyRuleTest {
    @Test
    void theOrderOfDecisions() {
        assertThat(Judged.by(new ShadowedPolicyRule(), """
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: np}
                        spec:
                          priority: 1
                          subject: {namespaces: {}}
                          ingress:
                          - {action: Allow, from: [{namespaces: {}}]}
                          - {action: Deny, from: [{namespaces: {matchLabels: {a: b}}}]}
                        """)).isEqualTo("""
                        fail spec.ingress[1]: decided before by AdminNetworkPolicy np, spec.ingress[0] [BSI:APP.4.4.A18, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new ShadowedPolicyRule(), """
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: np}
                        spec:
                          priority: 1
                          subject: {namespaces: {}}
                          ingress:
                          - {action: Deny, from: [{namespaces: {matchLabels: {a: b}}}]}
                          - {action: Allow, from: [{namespaces: {}}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new ShadowedPolicyRule(), """
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: np}
                        spec:
                          priority: 1
                          subject: {namespaces: {}}
                          ingress:
                          - {action: Allow, from: [{namespaces: {}}]}
                        ---
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: m}
                        spec:
                          priority: 2
                          subject: {namespaces: {matchLabels: {c: d}}}
                          ingress:
                          - {action: Deny, from: [{namespaces: {}}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0]: decided before by AdminNetworkPolicy np, spec.ingress[0] [BSI:APP.4.4.A18, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new ShadowedPolicyRule(), """
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: np}
                        spec:
                          priority: 1
                          subject: {namespaces: {matchLabels: {c: d}}}
                          ingress:
                          - {action: Allow, from: [{namespaces: {}}]}
                        ---
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: m}
                        spec:
                          priority: 2
                          subject: {namespaces: {}}
                          ingress:
                          - {action: Deny, from: [{namespaces: {}}]}
                        """)).isEqualTo("pass");
    }

    @Test
    void rulesForNodesAreNotCompared() {
        assertThat(Judged.by(new ShadowedPolicyRule(), """
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: a}
                        spec:
                          priority: 1
                          subject: {namespaces: {}}
                          egress:
                          - {action: Allow, to: [{namespaces: {}}]}
                          - {action: Deny, to: [{nodes: {}}]}
                          - {action: Deny, to: [{namespaces: {matchLabels: {a: b}}}, {nodes: {}}]}
                        """)).isEqualTo("pass");
    }
}

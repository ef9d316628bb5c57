package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class RedundantPolicyRuleTest {
    @Test
    void rulesThatOthersCover() {
        assertThat(Judged.by(new RedundantPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec:
                          podSelector: {}
                          ingress:
                          - from: [{podSelector: {}}]
                          - from: [{podSelector: {matchLabels: {app: x}}}]
                            ports: [{port: 80}]
                        """)).isEqualTo("""
                        fail spec.ingress[1]: covered by NetworkPolicy a/np, spec.ingress[0] [BSI:APP.4.4.A18, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new RedundantPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec:
                          podSelector: {}
                          ingress:
                          - from: [{podSelector: {matchLabels: {app: x}}}]
                            ports: [{port: 80, endPort: 90}]
                          - from: [{podSelector: {matchLabels: {app: x}}}]
                            ports: [{port: 85}, {port: 95}]
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new RedundantPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec:
                          podSelector: {}
                          egress:
                          - to: [{ipBlock: {cidr: 10.0.0.0/8}}]
                          - to: [{ipBlock: {cidr: 10.1.0.0/16}}]
                        """)).isEqualTo("""
                        fail spec.egress[1]: covered by NetworkPolicy a/np, spec.egress[0] [BSI:APP.4.4.A18, NSA:Network \
                        separation and hardening]""");
        assertThat(Judged.by(new RedundantPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec:
                          podSelector: {}
                          ingress:
                          - {ports: [{port: 1}]}
                          - {ports: [{port: 1}]}
                        """)).isEqualTo("""
                        fail spec.ingress[1]: covered by NetworkPolicy a/np, spec.ingress[0] [BSI:APP.4.4.A18, \
                        NSA:Network separation and hardening]""");
    }

    @Test
    void policiesForTheSamePods() {
        assertThat(Judged.by(new RedundantPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: x}}, ingress: [{from: [{podSelector: {matchLabels: {b: c}}}]}]}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: all, namespace: a}
                        spec: {podSelector: {}, ingress: [{}]}
                        """)).isEqualTo("""
                        fail spec.ingress[0]: covered by NetworkPolicy a/all, spec.ingress[0] [BSI:APP.4.4.A18, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new RedundantPolicyRule(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: x}}, ingress: [{from: [{podSelector: {matchLabels: {b: c}}}]}]}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: all, namespace: other}
                        spec: {podSelector: {}, ingress: [{}]}
                        """)).isEqualTo("pass");
    }
}

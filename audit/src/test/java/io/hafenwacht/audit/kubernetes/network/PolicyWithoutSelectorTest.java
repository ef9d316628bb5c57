package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class PolicyWithoutSelectorTest {
    @Test
    void anySelectorWillDo() {
        assertThat(Judged.by(new PolicyWithoutSelector(), """
                        apiVersion: v1
                        kind: NetworkPolicy
                        metadata: {name: n}
                        spec: {something: true}
                        """)).isEqualTo("""
                        fail spec.podSelector: no selector is written [Trivy:KSV-0038]""");
        assertThat(Judged.by(new PolicyWithoutSelector(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}
                        """)).isEqualTo("""
                        fail spec.podSelector: no selector is written [Trivy:KSV-0038]""");
        assertThat(Judged.by(new PolicyWithoutSelector(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new PolicyWithoutSelector(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {egress: [{to: [{namespaceSelector: {matchLabels: {a: b}}}]}]}
                        """)).isEqualTo("pass");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class DuplicatePolicyNameTest {
    @Test
    void namesInTheirNamespace() {
        assertThat(Judged.by(new DuplicatePolicyName(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}}
                        """)).isEqualTo("""
                        fail metadata.name: another NetworkPolicy has this name, in manifest.yaml: the one that is applied last counts [BSI:APP.4.4.A7, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new DuplicatePolicyName(), """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: b}
                        spec: {podSelector: {}}
                        """)).isEqualTo("pass");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class NamespaceWithoutNetworkPolicyTest {
    @Test
    void policiesThatConcernIt() {
        assertThat(Judged.by(new NamespaceWithoutNetworkPolicy(), """
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: a}
                        """)).isEqualTo("""
                        fail metadata.name: no policy in a [BSI:APP.4.4.A7, CIS-Kubernetes:5.3.2, Kubescape:C-0049, \
                        Kubescape:C-0054, Kubescape:C-0206, Kubescape:internal-networking, NSA:Network separation and \
                        hardening]""");
        assertThat(Judged.by(new NamespaceWithoutNetworkPolicy(), """
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: a}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: x}}}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new NamespaceWithoutNetworkPolicy(), """
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: a}
                        ---
                        apiVersion: cilium.io/v2
                        kind: CiliumClusterwideNetworkPolicy
                        metadata: {name: c}
                        spec: {endpointSelector: {}}
                        """)).isEqualTo("pass");
    }
}

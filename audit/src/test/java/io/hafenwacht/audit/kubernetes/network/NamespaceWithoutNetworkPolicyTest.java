package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
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
    }

    @Test
    void ciliumPolicies() {
        new Cases(new NamespaceWithoutNetworkPolicy()).hold("""
            Namespace a & CiliumNetworkPolicy a/c: endpointSelector: {matchLabels: {app: x}}
              => pass
            Namespace a & CiliumNetworkPolicy b/c: endpointSelector: {}, ingress: [{}]
              => fail 5.3.2 internal-networking
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {}, egress: []
              => pass
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {}
              => fail 5.3.2 internal-networking
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {matchLabels: {app: x}}, ingress: [{}]
              => fail 5.3.2 internal-networking
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {matchExpressions: [{key: app, operator: Exists}]}, ingress: [{}]
              => fail 5.3.2 internal-networking
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {}, ingress: [{}], enableDefaultDeny: {ingress: false, egress: false}
              => fail 5.3.2 internal-networking
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {}, ingress: [{}], enableDefaultDeny: {egress: false}
              => pass
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {matchLabels: {io.kubernetes.pod.namespace: a}}, ingress: [{}]
              => pass
            Namespace a & CiliumClusterwideNetworkPolicy c: endpointSelector: {matchLabels: {io.kubernetes.pod.namespace: a, "k8s:io.kubernetes.pod.namespace": b}}, ingress: [{}]
              => fail 5.3.2 internal-networking
            Namespace a & CiliumClusterwideNetworkPolicy c = specs: [{endpointSelector: {matchLabels: {app: x}}}, {endpointSelector: {}, egress: [{}]}]
              => pass
            """);
    }
}

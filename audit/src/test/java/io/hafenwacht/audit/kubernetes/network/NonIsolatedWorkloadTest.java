package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class NonIsolatedWorkloadTest {
    @Test
    void policiesThatSelectAndThatDoNot() {
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("""
                        fail metadata.labels: no policy selects its pods: app=x [BSI:APP.4.4.A18, BSI:APP.4.4.A7, \
                        CIS-Kubernetes:5.3.2, Kubescape:C-0030, Kubescape:C-0260, \
                        Kubescape:ensure_network_policy_configured_in_labels, Kubescape:ingress-and-egress-blocked, \
                        NSA:Network separation and hardening, kube-linter:non-isolated-pod]""");
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {matchLabels: {app: y}}}
                        """)).isEqualTo("""
                        fail metadata.labels: no policy selects its pods: app=x [BSI:APP.4.4.A18, BSI:APP.4.4.A7, \
                        CIS-Kubernetes:5.3.2, Kubescape:C-0030, Kubescape:C-0260, \
                        Kubescape:ensure_network_policy_configured_in_labels, Kubescape:ingress-and-egress-blocked, \
                        NSA:Network separation and hardening, kube-linter:non-isolated-pod]""");
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: other}
                        spec: {podSelector: {}}
                        """)).isEqualTo("""
                        fail metadata.labels: no policy selects its pods: app=x [BSI:APP.4.4.A18, BSI:APP.4.4.A7, \
                        CIS-Kubernetes:5.3.2, Kubescape:C-0030, Kubescape:C-0260, \
                        Kubescape:ensure_network_policy_configured_in_labels, Kubescape:ingress-and-egress-blocked, \
                        NSA:Network separation and hardening, kube-linter:non-isolated-pod]""");
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}}
                        """)).isEqualTo("pass");
    }

    @Test
    void aPolicyThatSelectsAndDoesNothing() {
        new Cases(new NonIsolatedWorkload()).hold("""
            CronJob s/c: jobTemplate: {spec: {template: {metadata: {labels: {app: c}}}}}
            & CiliumNetworkPolicy s/idle: endpointSelector: {matchLabels: {app: c}}
              => fail 5.3.2 ingress-and-egress-blocked non-isolated-pod
            CronJob s/c: jobTemplate: {spec: {template: {metadata: {labels: {app: c}}}}}
            & CiliumNetworkPolicy t/idle: endpointSelector: {matchLabels: {app: c}}
              => fail 5.3.2 ensure_network_policy_configured_in_labels ingress-and-egress-blocked non-isolated-pod
            ReplicationController s/r: template: {metadata: {labels: {app: c}}}
              => fail 5.3.2 non-isolated-pod
            """);
    }

    @Test
    void ciliumAndClusterWidePolicies() {
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: cilium.io/v2
                        kind: CiliumNetworkPolicy
                        metadata: {name: c, namespace: a}
                        spec: {endpointSelector: {matchLabels: {"k8s:app": x}}, ingress: [{}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: cilium.io/v2
                        kind: CiliumClusterwideNetworkPolicy
                        metadata: {name: c}
                        specs: [{endpointSelector: {}, egress: [{}]}]
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: cilium.io/v2
                        kind: CiliumClusterwideNetworkPolicy
                        metadata: {name: c}
                        spec: {endpointSelector: {matchLabels: {"k8s:io.kubernetes.pod.namespace": b}}, ingress: [{}]}
                        """)).isEqualTo("""
                        fail metadata.labels: no policy selects its pods: app=x [BSI:APP.4.4.A18, BSI:APP.4.4.A7, \
                        CIS-Kubernetes:5.3.2, Kubescape:C-0030, Kubescape:C-0260, \
                        Kubescape:ensure_network_policy_configured_in_labels, Kubescape:ingress-and-egress-blocked, \
                        NSA:Network separation and hardening, kube-linter:non-isolated-pod]""");
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: np}
                        spec:
                          priority: 1
                          subject: {namespaces: {}}
                          ingress:
                          - {action: Deny, from: [{namespaces: {}}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new NonIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: policy.networking.k8s.io/v1alpha1
                        kind: AdminNetworkPolicy
                        metadata: {name: np}
                        spec:
                          priority: 1
                          subject: {namespaces: {}}
                          ingress:
                          - {action: Allow, from: [{namespaces: {}}]}
                        """)).isEqualTo("""
                        fail metadata.labels: no policy selects its pods: app=x [BSI:APP.4.4.A18, BSI:APP.4.4.A7, \
                        CIS-Kubernetes:5.3.2, Kubescape:C-0030, Kubescape:C-0260, \
                        Kubescape:ensure_network_policy_configured_in_labels, Kubescape:ingress-and-egress-blocked, \
                        NSA:Network separation and hardening, kube-linter:non-isolated-pod]""");
    }
}

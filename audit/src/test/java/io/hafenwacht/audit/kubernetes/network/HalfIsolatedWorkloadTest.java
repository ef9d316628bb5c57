package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class HalfIsolatedWorkloadTest {
    @Test
    void aDirectionThatIsWritten() {
        new Cases(new HalfIsolatedWorkload()).hold("""
            StatefulSet s/db: template: {metadata: {labels: {app: db}}} & NetworkPolicy s/in: podSelector: {matchLabels: {app: db}}
              => fail ingress-and-egress-blocked
            StatefulSet s/db: template: {metadata: {labels: {app: db}}} & NetworkPolicy s/in: podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]
              => fail
            StatefulSet s/db: template: {metadata: {labels: {app: db}}} & NetworkPolicy s/in: podSelector: {}, policyTypes: [Ingress, Egress]
              => pass
            ReplicationController s/db: template: {metadata: {labels: {app: db}}} & NetworkPolicy s/in: podSelector: {}
              => fail
            """);
    }

    @Test
    void directions() {
        assertThat(Judged.by(new HalfIsolatedWorkload(), """
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
                        """)).isEqualTo("""
                        fail metadata.labels: no policy restricts Egress of its pods [BSI:APP.4.4.A18, BSI:APP.4.4.A7, \
                        Kubescape:C-0030, Kubescape:ingress-and-egress-blocked, NSA:Network separation and hardening]""");
        assertThat(Judged.by(new HalfIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress]}
                        """)).isEqualTo("""
                        fail metadata.labels medium: no policy restricts Ingress of its pods [BSI:APP.4.4.A18, \
                        BSI:APP.4.4.A7, NSA:Network separation and hardening]""");
        assertThat(Judged.by(new HalfIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: np, namespace: a}
                        spec: {podSelector: {}, policyTypes: [Egress]}
                        ---
                        apiVersion: cilium.io/v2
                        kind: CiliumNetworkPolicy
                        metadata: {name: c, namespace: a}
                        spec: {endpointSelector: {matchLabels: {}}, ingress: [{}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new HalfIsolatedWorkload(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        """)).isEqualTo("pass");
    }
}

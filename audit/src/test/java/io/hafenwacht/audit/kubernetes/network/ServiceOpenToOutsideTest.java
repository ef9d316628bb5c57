package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class ServiceOpenToOutsideTest {
    @Test
    void types() {
        assertThat(Judged.by(new ServiceOpenToOutside(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: NodePort}
                        """)).isEqualTo("""
                        fail spec.type: spec.type = NodePort [BSI:APP.4.4.A7, Kubescape:C-0245, \
                        Kubescape:encrypt-traffic-to-https-load-balancers-with-tls-certificates, \
                        kube-linter:exposed-services]""");
        assertThat(Judged.by(new ServiceOpenToOutside(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: LoadBalancer}
                        """)).isEqualTo("""
                        fail spec.type: spec.type = LoadBalancer [BSI:APP.4.4.A7, kube-linter:exposed-services]""");
        assertThat(Judged.by(new ServiceOpenToOutside(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: ClusterIP}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new ServiceOpenToOutside(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {}
                        """)).isEqualTo("pass");
    }
}

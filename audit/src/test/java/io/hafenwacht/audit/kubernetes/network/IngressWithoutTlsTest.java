package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class IngressWithoutTlsTest {
    @Test
    void tlsOrNot() {
        assertThat(Judged.by(new IngressWithoutTls(), """
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: i}
                        spec: {rules: [{host: h}]}
                        """)).isEqualTo("""
                        fail spec.tls: spec.tls is missing [BSI:APP.4.4.A7, Kubescape:C-0263, Kubescape:ingress-no-tls, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new IngressWithoutTls(), """
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: i}
                        spec: {tls: []}
                        """)).isEqualTo("""
                        fail spec.tls: spec.tls is missing [BSI:APP.4.4.A7, Kubescape:C-0263, Kubescape:ingress-no-tls, \
                        NSA:Network separation and hardening]""");
        assertThat(Judged.by(new IngressWithoutTls(), """
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: i}
                        spec: {tls: [{secretName: x}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new IngressWithoutTls(), """
                        apiVersion: route.openshift.io/v1
                        kind: Route
                        metadata: {name: i}
                        spec: {to: {name: s}}
                        """)).isEqualTo("""
                        fail spec.tls: spec.tls is missing [BSI:APP.4.4.A7]""");
        assertThat(Judged.by(new IngressWithoutTls(), """
                        apiVersion: route.openshift.io/v1
                        kind: Route
                        metadata: {name: i}
                        spec: {tls: {termination: edge}}
                        """)).isEqualTo("pass");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class SensitiveInterfaceExposedTest {
    @Test
    void namesAndDoors() {
        assertThat(Judged.by(new SensitiveInterfaceExposed(), """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: jenkins, namespace: a}
                        spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: NodePort, selector: {app: x}}
                        """)).isEqualTo("""
                        fail spec.template.metadata.labels: jenkins through Service a/s [BSI:APP.4.4.A7, \
                        Kubescape:C-0021, Kubescape:exposed-sensitive-interfaces-v1]""");
        assertThat(Judged.by(new SensitiveInterfaceExposed(), """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: jenkins, namespace: a}
                        spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {selector: {app: x}}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new SensitiveInterfaceExposed(), """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: web, namespace: a}
                        spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c}]}}}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: NodePort, selector: {app: x}}
                        """)).isEqualTo("pass");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class WorkloadExposedTest {
    @Test
    void servicesThatSelectIt() {
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: NodePort, selector: {app: x}}
                        """)).isEqualTo("""
                        fail metadata.labels: through Service a/s [BSI:APP.4.4.A7, Kubescape:C-0256, \
                        Kubescape:exposure-to-internet]""");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: LoadBalancer, selector: {app: x}}
                        """)).isEqualTo("""
                        fail metadata.labels: through Service a/s [BSI:APP.4.4.A7, Kubescape:C-0256, \
                        Kubescape:exposure-to-internet]""");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {externalIPs: [192.0.2.1], selector: {app: x}}
                        """)).isEqualTo("""
                        fail metadata.labels: through Service a/s [BSI:APP.4.4.A7, Kubescape:C-0256, \
                        Kubescape:exposure-to-internet]""");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: NodePort, selector: {app: z}}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: b}
                        spec: {type: NodePort, selector: {app: x}}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: NodePort}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {selector: {app: x}}
                        """)).isEqualTo("pass");
    }

    @Test
    void routesToAService() {
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {selector: {app: x}}
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: i, namespace: a}
                        spec: {defaultBackend: {service: {name: s}}}
                        """)).isEqualTo("""
                        fail metadata.labels: through Ingress a/i [BSI:APP.4.4.A7, Kubescape:C-0256, \
                        Kubescape:exposure-to-internet]""");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {selector: {app: x}}
                        ---
                        apiVersion: gateway.networking.k8s.io/v1
                        kind: HTTPRoute
                        metadata: {name: r, namespace: b}
                        spec: {parentRefs: [{name: g}], rules: [{backendRefs: [{name: s, namespace: a}]}]}
                        """)).isEqualTo("""
                        fail metadata.labels: through HTTPRoute b/r [BSI:APP.4.4.A7, Kubescape:C-0266, \
                        Kubescape:exposure-to-internet-via-gateway-api]""");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {selector: {app: x}}
                        ---
                        apiVersion: gateway.networking.k8s.io/v1
                        kind: HTTPRoute
                        metadata: {name: r, namespace: b}
                        spec: {parentRefs: [], rules: [{backendRefs: [{name: s, namespace: a}]}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {selector: {app: x}}
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: {name: v, namespace: b}
                        spec: {gateways: [b/g], http: [{route: [{destination: {host: s.a.svc.cluster.local}}]}]}
                        """)).isEqualTo("""
                        fail metadata.labels: through VirtualService b/v [BSI:APP.4.4.A7, Kubescape:C-0266, \
                        Kubescape:exposure-to-internet-via-istio-ingress]""");
        assertThat(Judged.by(new WorkloadExposed(), """
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: p, namespace: a, labels: {app: x}}
                        spec: {}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {selector: {app: x}}
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: {name: v, namespace: b}
                        spec: {gateways: [mesh], http: [{route: [{destination: {host: s.a.svc.cluster.local}}]}]}
                        """)).isEqualTo("pass");
    }
}

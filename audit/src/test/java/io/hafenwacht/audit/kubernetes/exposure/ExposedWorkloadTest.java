package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ExposedWorkloadTest {
    @Test
    void passAndFail() {
        new Cases(new ExposedWorkload()).hold("""
            Service n/s: selector: {a: b}, ports: [{port: 80}] & Pod n/p [a=b]: containers: []
              => pass
            Service n/s: type: NodePort, selector: {a: b}, ports: [{port: 80}] & Pod n/p [a=b]: containers: []
              => fail exposure-to-internet
            Service n/s: type: LoadBalancer, selector: {a: b}, ports: [{port: 80, targetPort: web}] & Pod n/p [a=b]: containers: [{ports: [{name: http}]}]
              => pass
            Service n/s: externalIPs: [192.0.2.1], selector: {a: b}, ports: [{port: 80}] & Pod n/p [a=b]: containers: []
              => fail
            Service n/s: selector: {a: b} & Pod n/p [a=b]: containers: []
            & {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: r, namespace: n}, spec: {to: {name: s}}}
              => fail
            Service m/s: type: LoadBalancer, selector: {a: b}, ports: [{port: 80}] & Pod n/p [a=b]: containers: []
              => pass
            Service n/s: selector: {a: b} & Deployment n/d: template: {metadata: {labels: {a: b}}}
            & Ingress n/i: rules: [{http: {paths: [{backend: {service: {name: s}}}]}}]
              => fail exposure-to-internet
            Service n/s: selector: {a: b} & Deployment n/d: template: {metadata: {labels: {a: b}}}
            & HTTPRoute n/r: rules: [{backendRefs: [{name: s, kind: Service}]}, {backendRefs: [{name: s}]}]
              => fail exposure-to-internet-via-gateway-api
            Service n/s: selector: {a: b} & Deployment n/d: template: {metadata: {labels: {a: b}}}
            & {apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v, namespace: n},
            spec: {gateways: [x/g], http: [{route: [{destination: {host: s}}]}]}}
            & {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g, namespace: x}, spec: {selector: {istio: in}}}
            & Service istio-system/gw [istio=in]: type: NodePort
              => fail exposure-to-internet-via-istio-ingress
            """);
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DanglingIngressTest {
    @Test
    void passAndFail() {
        new Cases(new DanglingIngress()).hold("""
            Service n/s: ports: [{port: 80, name: http}]
            & Ingress n/i: defaultBackend: {service: {name: s, port: {number: 80}}}, rules: [{http: {paths: [{backend: {service: {name: s, port: {name: http}}}}]}}]
              => pass
            Ingress n/i: rules: [{http: {paths: [{backend: {resource: {kind: X, name: y}}}]}}]
              => pass
            Service m/s & Ingress n/i: defaultBackend: {service: {name: s}}
              => fail dangling-ingress dangling-ingress-backend
            Service n/s: ports: [{port: 80}]
            & Ingress n/i: rules: [{http: {paths: [{backend: {service: {name: s, port: {number: 81}}}}]}}]
              => fail dangling-ingress
            """);
    }
}

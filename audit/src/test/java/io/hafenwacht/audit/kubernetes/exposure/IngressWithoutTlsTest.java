package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class IngressWithoutTlsTest {
    @Test
    void passAndFail() {
        new Cases(new IngressWithoutTls()).hold("""
            Ingress n/i: tls: [{secretName: s}]
              => pass
            Ingress n/i: rules: []
              => fail ingress-no-tls
            Ingress n/i: tls: []
              => fail
            {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: i}, spec: {to: {name: s}}}
              => fail
            {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: i}, spec: {tls: {termination: edge}}}
              => pass
            Ingress n/i: tls: "yes"
              => unknown
            """);
    }
}

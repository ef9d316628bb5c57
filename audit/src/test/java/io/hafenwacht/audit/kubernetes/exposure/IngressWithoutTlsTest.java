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
            Ingress n/i: tls: "yes"
              => unknown
            """);
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DanglingRouteTest {
    @Test
    void passAndFail() {
        new Cases(new DanglingRoute()).hold("""
            Service n/s & HTTPRoute n/r: rules: [{backendRefs: [{name: s}]}]
              => pass
            Service m/s & HTTPRoute n/r: rules: [{backendRefs: [{name: s, namespace: m}, {kind: Own, group: x.example, name: y}]}]
              => pass
            Service m/s & UDPRoute n/r: rules: [{backendRefs: [{name: s}]}]
              => fail dangling-gateway-backend
            """);
    }
}

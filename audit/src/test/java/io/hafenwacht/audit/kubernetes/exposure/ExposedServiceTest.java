package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ExposedServiceTest {
    @Test
    void passAndFail() {
        new Cases(new ExposedService()).hold("""
            Service s: type: ClusterIP
              => pass
            Service s: ports: []
              => pass
            Service s: type: NodePort
              => fail encrypt-traffic-to-https-load-balancers-with-tls-certificates exposed-services
            <forbiddenServiceTypes=LoadBalancer> Service s: type: NodePort
              => pass
            Service s: type: [NodePort]
              => unknown
            """);
    }
}

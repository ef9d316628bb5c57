package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class LoadBalancerWithoutTlsTest {
    @Test
    void passAndFail() {
        new Cases(new LoadBalancerWithoutTls()).hold("""
            Service s: type: LoadBalancer, ports: [{port: 80}]
              => pass
            Service s: type: LoadBalancer, ports: [{port: 80}, {port: 443}]
              => fail ensure-https-loadbalancers-encrypted-with-tls-aws
            {apiVersion: v1, kind: Service, metadata: {name: s, annotations: {service.beta.kubernetes.io/aws-load-balancer-ssl-cert: x}},
            spec: {type: LoadBalancer, ports: [{port: 443}]}}
              => pass
            Service s: type: NodePort, ports: [{port: 443}]
              => pass
            """);
    }
}

package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class AzureLoadBalancerTest {
    @Test
    void passAndFail() {
        new Cases(new AzureLoadBalancer()).hold("""
            Service s: ports: []
              => pass
            Service s: type: NodePort
              => fail encrypt-traffic-to-https-load-balancers-with-tls-certificates
            Service s: type: LoadBalancer
              => fail encrypt-traffic-to-https-load-balancers-with-tls-certificates
            {apiVersion: v1, kind: Service, metadata: {name: s, annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "true"}},
            spec: {type: LoadBalancer}} & Ingress i: tls: [{secretName: s}]
              => pass
            {apiVersion: v1, kind: Service, metadata: {name: s, annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "true"}},
            spec: {type: LoadBalancer}} & Ingress i: rules: []
              => fail encrypt-traffic-to-https-load-balancers-with-tls-certificates
            <live=v1.30.2> Service s: type: LoadBalancer
              => none
            <live=v1.30.2> Service s: type: LoadBalancer & Node n [kubernetes.azure.com/agentpool=a] = status: {}
              => fail encrypt-traffic-to-https-load-balancers-with-tls-certificates
            """);
    }
}

package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class RetiredIngressControllerTest {
    @Test
    void passAndFail() {
        new Cases(new RetiredIngressController()).hold("""
            Deployment d: template: {spec: {containers: [{image: "nginx/nginx-ingress:5.0"}]}}
              => pass
            Deployment d: template: {spec: {containers: [{image: "registry.k8s.io/ingress-nginx/controller:v1.8.0"}]}}
              => fail detect-nginx-ingress-controller-eol
            Pod p: containers: [{image: "mirror.example/ingress-nginx/controller:v1.14.0"}]
              => fail
            """);
    }
}

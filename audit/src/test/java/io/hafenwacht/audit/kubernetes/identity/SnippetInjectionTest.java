package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class SnippetInjectionTest {
    @Test
    void passAndFail() {
        new Cases(new SnippetInjection()).hold("""
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v1.1.0"}]}}
            & ConfigMap i/c = data: {allow-snippet-annotations: "false"}
              => pass
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v1.1.0"}]}}
            & ConfigMap other/c = data: {allow-snippet-annotations: "false"}
              => fail
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v0.48.1"}]}}
            & ConfigMap i/c = data: {allow-snippet-annotations: "false"}
              => fail
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v0.48.1"}]}}
            & ConfigMap i/c = data: {allow-snippet-annotations: "true"}
              => fail CVE-2021-25742
            Deployment i/d: template: {spec: {containers: [{image: "x/nginx-ingress-controller:0.49.0"}, {image: "x/nginx-ingress-controller:0.49.1"}]}}
              => fail×2 CVE-2021-25742
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v1.0.0-beta.3"}]}}
              => fail CVE-2021-25742
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v1.9.0"}]}}
              => pass
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v1.11.2"}]}}
            & ConfigMap i/c = data: {allow-snippet-annotations: "true"}
              => fail
            Deployment i/d: template: {spec: {containers: [{image: "mesh/kubernetes-ingress-controller:1.3"}]}}
              => pass
            DaemonSet i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v0.30.0"}]}}
              => pass
            Deployment i/d: template: {spec: {containers: [{image: "nginx:1.1.0"}]}}
              => pass
            """);
    }
}

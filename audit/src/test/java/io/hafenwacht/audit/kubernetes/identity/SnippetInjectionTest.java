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
              => fail CVE-2021-25742
            Deployment i/d: template: {spec: {containers: [{image: "x/ingress-nginx/controller:v0.48.1"}]}}
            & ConfigMap i/c = data: {allow-snippet-annotations: "false"}
              => fail CVE-2021-25742
            Deployment i/d: template: {spec: {containers: [{image: "nginx:1.1.0"}]}}
              => pass
            """);
    }
}

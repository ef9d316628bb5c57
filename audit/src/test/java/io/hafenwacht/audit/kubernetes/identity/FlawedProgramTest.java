package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class FlawedProgramTest {
    @Test
    void passAndFail() {
        new Cases(new FlawedProgram()).hold("""
            Deployment a: template: {spec: {containers: [{image: "quay.io/argoproj/argocd:v2.1.8"}]}}
              => fail CVE-2022-24348
            Deployment a: template: {spec: {containers: [{image: "quay.io/argoproj/argocd:v2.1.9"}]}}
              => pass
            Deployment a: template: {spec: {containers: [{image: "argocd:v2.2.3@sha256:aa"}]}}
              => fail CVE-2022-24348
            Deployment a: template: {spec: {containers: [{image: "mine/not-argocd:v2.1.0"}]}}
              => pass
            StatefulSet g: template: {spec: {containers: [{image: "grafana/grafana:9.2.3-ubuntu"}]}}
              => fail CVE-2022-39328
            StatefulSet g: template: {spec: {containers: [{image: "grafana/grafana:9.2.4"}]}}
              => pass
            Deployment k: template: {spec: {containers: [{image: "ghcr.io/kyverno/kyverno:v1.8.4"}]}}
              => fail CVE-2022-47633
            Deployment k: template: {spec: {containers: [{image: "ghcr.io/kyverno/kyverno:v1.8.2"}]}}
              => pass
            DaemonSet i: template: {spec: {containers: [{image: "registry.k8s.io/ingress-nginx/controller:v1.11.4@sha256:aa"}]}}
              => fail CVE-2025-1974
            DaemonSet i: template: {spec: {containers: [{image: "registry.k8s.io/ingress-nginx/controller:v1.12.0"}]}}
              => fail CVE-2025-1974
            DaemonSet i: template: {spec: {containers: [{image: "registry.k8s.io/ingress-nginx/controller:v1.11.5"}]}}
              => pass
            DaemonSet i: template: {spec: {containers: [{image: "registry.k8s.io/ingress-nginx/controller:latest"}, {image: 7}]}}
              => pass
            DaemonSet i: template: {spec: {containers: [{image: "controller:99999999999.1.1"}]}}
              => pass
            """);
    }
}

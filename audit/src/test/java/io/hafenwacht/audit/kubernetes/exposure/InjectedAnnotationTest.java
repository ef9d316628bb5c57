package io.hafenwacht.audit.kubernetes.exposure;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class InjectedAnnotationTest {
    @Test
    void passAndFail() {
        new Cases(new InjectedAnnotation()).hold("""
            {apiVersion: v1, kind: Ingress, metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/auth-url: "https://a.example/b?c=d"}}}
              => pass
            {apiVersion: v1, kind: Ingress, metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/auth-tls-match-cn: "CN=a b"}}}
              => pass
            {apiVersion: v1, kind: Ingress, metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/auth-tls-match-cn: "CN=a#;b"}}}
              => fail KCV-0093
            {apiVersion: v1, kind: Ingress, metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/mirror-host: "http://a.example/b|c"}}}
              => fail KCV-0093
            {apiVersion: v1, kind: Ingress, metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/mirror-host: a.example}}}
              => pass
            {apiVersion: v1, kind: Ingress, metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/auth-url: a.example}}}
              => fail KCV-0093
            {apiVersion: v1, kind: Ingress, metadata: {name: i, annotations: {nginx.ingress.kubernetes.io/auth-tls-match-cn: x}}}
              => fail KCV-0093
            """);
    }
}

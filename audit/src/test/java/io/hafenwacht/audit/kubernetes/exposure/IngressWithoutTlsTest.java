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
            {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: i}, spec: {to: {name: s}}}
              => fail
            {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: i}, spec: {tls: {termination: edge}}}
              => pass
            Ingress n/i: tls: "yes"
              => unknown
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a},
            spec: {listeners: [{name: web, protocol: HTTP, port: 80}, {name: safe, protocol: HTTPS, port: 443}]}}
              => pass
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a}, spec: {listeners: [{name: web,
            protocol: HTTP, port: 80}, {name: safe, protocol: HTTPS, port: 443}]}} &
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a}, spec: {parentRefs: [{name: g}],
            rules: [{backendRefs: [{name: s}]}]}}
              => fail
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a}, spec: {listeners: [{name: web,
            protocol: HTTP, port: 80}, {name: safe, protocol: HTTPS, port: 443}]}} &
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a}, spec: {parentRefs: [{name: g,
            sectionName: safe}], rules: [{backendRefs: [{name: s}]}]}}
              => pass
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a}, spec: {listeners: [{name: web,
            protocol: HTTP, port: 80}, {name: safe, protocol: HTTPS, port: 443}]}} &
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a}, spec: {parentRefs: [{name: g, port: 80}],
            rules: [{backendRefs: [{name: s}]}]}}
              => fail
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a}, spec: {listeners: [{name: web,
            protocol: HTTP, port: 80}, {name: safe, protocol: HTTPS, port: 443}]}} &
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a}, spec: {parentRefs: [{name: g,
            namespace: b}], rules: [{backendRefs: [{name: s}]}]}}
              => pass
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a}, spec: {listeners: [{name: web,
            protocol: HTTP, port: 80}, {name: safe, protocol: HTTPS, port: 443}]}} &
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a}, spec: {parentRefs: [{name: g,
            sectionName: web}], rules: [{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}]}}
              => pass
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: a}, spec: {listeners: [{name: web,
            protocol: HTTP, port: 80}, {name: safe, protocol: HTTPS, port: 443}]}} &
            {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a}, spec: {parentRefs: [{name: g,
            sectionName: web}], rules: [{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}, {backendRefs: [{name: s}]}]}}
              => fail
            {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g}, spec: {servers: [{port: {number: 80, protocol: HTTP},
            hosts: ["*"]}]}}
              => fail
            {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: g},
            spec: {servers: [{port: {number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}, {port: {number: 443, protocol: HTTPS},
            tls: {mode: SIMPLE}}]}}
              => pass
            {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g}, spec: {listeners: all}}
              => pass
            {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: i}, spec: {tls: {termination: edge,
            insecureEdgeTerminationPolicy: Allow}}}
              => fail
            {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: i}, spec: {tls: {termination: edge,
            insecureEdgeTerminationPolicy: Redirect}}}
              => pass
            """);
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkChangeableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new NetworkChangeable(),
                        "create services",
                        "update discovery.k8s.io:endpointslices",
                        "delete networking.k8s.io:networkpolicies",
                        "impersonate networking.k8s.io:ingresses",
                        "get services",
                        "update services/status"))
                .isEqualTo("""
                        create services
                          role fail medium Trivy:KSV-0056
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        update discovery.k8s.io:endpointslices
                          role fail medium Trivy:KSV-0056
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        delete networking.k8s.io:networkpolicies
                          role fail medium Trivy:KSV-0056
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        impersonate networking.k8s.io:ingresses
                          role fail info Trivy:KSV-0056
                          unbound fail info
                        get services: pass
                        update services/status: pass
                        """);
    }
}

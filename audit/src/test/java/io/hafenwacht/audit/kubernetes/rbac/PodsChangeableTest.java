package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodsChangeableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new PodsChangeable(),
                        "patch pods",
                        "update apps:deployments",
                        "patch pods/ephemeralcontainers",
                        "delete pods",
                        "create pods",
                        "get pods",
                        "patch pods/status"))
                .isEqualTo("""
                        patch pods
                          role fail high Trivy:KSV-0048
                          everywhere fail high KubeHound:POD_PATCH rbac-police:modify_pods
                          namespace fail medium KubeHound:POD_PATCH rbac-police:rce_weak_ns
                          unbound fail high
                        update apps:deployments
                          role fail high Trivy:KSV-0048
                          everywhere fail high rbac-police:assign_sa
                          namespace fail medium rbac-police:obtain_token_weak_ns
                          unbound fail high
                        patch pods/ephemeralcontainers
                          everywhere fail high KubeHound:CONTAINER_ATTACH rbac-police:pods_ephemeral_ctrs
                          namespace fail medium KubeHound:CONTAINER_ATTACH rbac-police:pods_ephemeral_ctrs
                          unbound fail high
                        delete pods
                          role fail info Trivy:KSV-0048
                          unbound fail info
                        create pods: pass
                        get pods: pass
                        patch pods/status: pass
                        """);
    }
}

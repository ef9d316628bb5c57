package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BindingsChangeableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new BindingsChangeable(),
                        "create rbac:rolebindings",
                        "get,patch *:rolebindings",
                        "patch rbac:clusterrolebindings",
                        "get rbac:rolebindings",
                        "create apps:rolebindings"))
                .isEqualTo("""
                        create rbac:rolebindings
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        get,patch *:rolebindings
                          role fail medium Trivy:KSV-0055
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        patch rbac:clusterrolebindings
                          everywhere fail medium
                          unbound fail medium
                        get rbac:rolebindings: pass
                        create apps:rolebindings: pass
                        """);
    }
}

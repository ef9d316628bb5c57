package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigMapsChangeableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new ConfigMapsChangeable(),
                        "update configmaps",
                        "update configmaps only coredns",
                        "patch configmaps only aws-auth",
                        "delete configmaps",
                        "update configmaps only app",
                        "get configmaps",
                        "create configmaps only coredns"))
                .isEqualTo("""
                        update configmaps
                          role fail medium Trivy:KSV-0049
                          everywhere fail medium Kubescape:C-0037 Kubescape:rule-can-update-configmap-v1
                          namespace fail low Kubescape:C-0037 Kubescape:rule-can-update-configmap-v1
                          unbound fail medium
                        update configmaps only coredns
                          role fail medium Trivy:KSV-0049
                          everywhere fail medium Kubescape:C-0037 Kubescape:rule-can-update-configmap-v1
                          namespace fail low Kubescape:C-0037 Kubescape:rule-can-update-configmap-v1
                          unbound fail medium
                        patch configmaps only aws-auth
                          role fail medium Trivy:KSV-0049 Trivy:KSV-0115
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        delete configmaps
                          role fail medium Trivy:KSV-0049
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        update configmaps only app
                          role fail medium Trivy:KSV-0049
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        get configmaps: pass
                        create configmaps only coredns
                          role fail info Trivy:KSV-0049
                          unbound fail info
                        """);
    }
}

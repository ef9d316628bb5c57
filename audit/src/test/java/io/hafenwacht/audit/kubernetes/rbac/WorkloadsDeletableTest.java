package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkloadsDeletableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new WorkloadsDeletable(),
                        "delete pods",
                        "delete apps:deployments",
                        "deletecollection secrets",
                        "delete configmaps",
                        "get pods",
                        "delete extensions:pods"))
                .isEqualTo("""
                        delete pods
                          everywhere fail low Kubescape:C-0007 Kubescape:rule-excessive-delete-rights-v1
                          namespace fail info Kubescape:C-0007 Kubescape:rule-excessive-delete-rights-v1
                          unbound fail low
                        delete apps:deployments
                          everywhere fail low Kubescape:C-0007 Kubescape:rule-excessive-delete-rights-v1
                          namespace fail info Kubescape:C-0007 Kubescape:rule-excessive-delete-rights-v1
                          unbound fail low
                        deletecollection secrets
                          everywhere fail low Kubescape:C-0007 Kubescape:rule-excessive-delete-rights-v1
                          namespace fail info Kubescape:C-0007 Kubescape:rule-excessive-delete-rights-v1
                          unbound fail low
                        delete configmaps: pass
                        get pods: pass
                        delete extensions:pods: pass
                        """);
    }
}

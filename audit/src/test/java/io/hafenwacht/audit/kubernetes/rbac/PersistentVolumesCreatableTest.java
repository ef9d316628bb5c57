package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersistentVolumesCreatableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new PersistentVolumesCreatable(),
                        "create persistentvolumes",
                        "* persistentvolumes",
                        "create persistentvolumeclaims",
                        "get persistentvolumes",
                        "create rbac:persistentvolumes"))
                .isEqualTo("""
                        create persistentvolumes
                          everywhere fail medium CIS-Kubernetes:5.1.9 Kubescape:C-0278 Kubescape:rule-can-create-pv
                          namespace fail info Kubescape:C-0278 Kubescape:rule-can-create-pv
                          unbound fail medium
                        * persistentvolumes
                          everywhere fail medium CIS-Kubernetes:5.1.9 Kubescape:C-0278 Kubescape:rule-can-create-pv
                          namespace fail info Kubescape:C-0278 Kubescape:rule-can-create-pv
                          unbound fail medium
                        create persistentvolumeclaims: pass
                        get persistentvolumes: pass
                        create rbac:persistentvolumes: pass
                        """);
    }
}

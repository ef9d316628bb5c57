package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodsCreatableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new PodsCreatable(),
                        "create pods",
                        "create apps:deployments",
                        "create batch:cronjobs",
                        "create rbac:pods",
                        "create pods/exec",
                        "update pods",
                        "create apps:pods,deployments"))
                .isEqualTo("""
                        create pods
                          role fail high Trivy:KSV-0048
                          everywhere fail high CIS-Kubernetes:5.1.4 KubeHound:POD_CREATE Kubescape:C-0188
                              Kubescape:rule-can-create-pod kube-linter:access-to-create-pods rbac-police:assign_sa
                          namespace fail medium CIS-Kubernetes:5.1.4 KubeHound:POD_CREATE Kubescape:C-0188
                              Kubescape:rule-can-create-pod kube-linter:access-to-create-pods
                              rbac-police:obtain_token_weak_ns
                          unbound fail high
                        create apps:deployments
                          role fail high Trivy:KSV-0048
                          everywhere fail high CIS-Kubernetes:5.1.4 kube-linter:access-to-create-pods
                              rbac-police:assign_sa
                          namespace fail medium CIS-Kubernetes:5.1.4 kube-linter:access-to-create-pods
                              rbac-police:obtain_token_weak_ns
                          unbound fail high
                        create batch:cronjobs
                          role fail high Trivy:KSV-0048
                          everywhere fail high CIS-Kubernetes:5.1.4 rbac-police:assign_sa
                          namespace fail medium CIS-Kubernetes:5.1.4 rbac-police:obtain_token_weak_ns
                          unbound fail high
                        create rbac:pods
                          role fail info Trivy:KSV-0048
                          everywhere fail info kube-linter:access-to-create-pods
                          namespace fail info kube-linter:access-to-create-pods
                          unbound fail info
                        create pods/exec: pass
                        update pods: pass
                        create apps:pods,deployments
                          role fail high Trivy:KSV-0048
                          everywhere fail high CIS-Kubernetes:5.1.4 kube-linter:access-to-create-pods
                              rbac-police:assign_sa
                          namespace fail medium CIS-Kubernetes:5.1.4 kube-linter:access-to-create-pods
                              rbac-police:obtain_token_weak_ns
                          unbound fail high
                        """);
    }
}

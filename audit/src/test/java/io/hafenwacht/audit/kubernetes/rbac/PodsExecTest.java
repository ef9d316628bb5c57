package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodsExecTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new PodsExec(),
                        "create pods/exec",
                        "get pods/exec",
                        "create pods/*",
                        "create */exec",
                        "create pods",
                        "delete pods/exec",
                        "create pods/exec only db-0",
                        "create,get pods/exec"))
                .isEqualTo("""
                        create pods/exec
                          role fail high Trivy:KSV-0053
                          everywhere fail high KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:pods_exec
                          namespace fail medium KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:rce_weak_ns
                          unbound fail high
                        get pods/exec
                          everywhere fail high KubeHound:POD_EXEC
                          namespace fail medium KubeHound:POD_EXEC
                          unbound fail high
                        create pods/*
                          everywhere fail info Kubescape:C-0002 Kubescape:exec-into-container-v1
                          namespace fail info Kubescape:C-0002 Kubescape:exec-into-container-v1
                        create */exec
                          everywhere fail high KubeHound:POD_EXEC rbac-police:pods_exec
                          namespace fail medium KubeHound:POD_EXEC rbac-police:rce_weak_ns
                          unbound fail high
                        create pods: pass
                        delete pods/exec
                          role fail info Trivy:KSV-0053
                          unbound fail info
                        create pods/exec only db-0
                          role fail high Trivy:KSV-0053
                          everywhere fail high KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                          namespace fail medium KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                          unbound fail high
                        create,get pods/exec
                          role fail high Trivy:KSV-0053
                          everywhere fail high KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:pods_exec
                          namespace fail medium KubeHound:POD_EXEC Kubescape:C-0002 Kubescape:exec-into-container-v1
                              rbac-police:rce_weak_ns
                          unbound fail high
                        """);
    }
}

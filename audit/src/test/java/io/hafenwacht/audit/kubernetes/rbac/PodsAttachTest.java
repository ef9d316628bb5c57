package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodsAttachTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new PodsAttach(),
                        "create pods/attach",
                        "get pods/attach",
                        "create *:pods/attach; get *:pods",
                        "create pods/attach1",
                        "get pods"))
                .isEqualTo("""
                        create pods/attach
                          everywhere fail medium KubeHound:POD_ATTACH
                          namespace fail low KubeHound:POD_ATTACH
                          unbound fail medium
                        get pods/attach
                          everywhere fail medium KubeHound:POD_ATTACH
                          namespace fail low KubeHound:POD_ATTACH
                          unbound fail medium
                        create *:pods/attach; get *:pods
                          role fail medium Trivy:KSV-0054
                          everywhere fail medium KubeHound:POD_ATTACH
                          namespace fail low KubeHound:POD_ATTACH
                          unbound fail medium
                        create pods/attach1: pass
                        get pods: pass
                        """);
    }
}

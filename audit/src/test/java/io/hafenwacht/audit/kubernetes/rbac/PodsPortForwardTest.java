package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodsPortForwardTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new PodsPortForward(),
                        "create pods/portforward",
                        "get pods/portforward",
                        "create pods/*",
                        "create pods",
                        "list pods/portforward"))
                .isEqualTo("""
                        create pods/portforward
                          everywhere fail medium Kubescape:C-0063 Kubescape:rule-can-portforward-v1
                          namespace fail low Kubescape:C-0063 Kubescape:rule-can-portforward-v1
                          unbound fail medium
                        get pods/portforward
                          everywhere fail medium Kubescape:C-0063 Kubescape:rule-can-portforward-v1
                          namespace fail low Kubescape:C-0063 Kubescape:rule-can-portforward-v1
                          unbound fail medium
                        create pods/*
                          everywhere fail info Kubescape:C-0063 Kubescape:rule-can-portforward-v1
                          namespace fail info Kubescape:C-0063 Kubescape:rule-can-portforward-v1
                        create pods: pass
                        list pods/portforward: pass
                        """);
    }
}

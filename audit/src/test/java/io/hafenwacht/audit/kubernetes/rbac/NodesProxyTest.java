package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodesProxyTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new NodesProxy(),
                        "get nodes/proxy",
                        "create nodes/proxy",
                        "connect nodes/proxy",
                        "get nodes",
                        "get */proxy",
                        "get nodes/metrics"))
                .isEqualTo("""
                        get nodes/proxy
                          role fail high Trivy:KSV-0047
                          everywhere fail high CIS-Kubernetes:5.1.10 Kubescape:C-0279
                              Kubescape:rule-can-access-proxy-subresource
                          namespace fail info Kubescape:C-0279 Kubescape:rule-can-access-proxy-subresource
                          unbound fail high
                        create nodes/proxy
                          role fail high Trivy:KSV-0047
                          everywhere fail high CIS-Kubernetes:5.1.10 Kubescape:C-0279
                              Kubescape:rule-can-access-proxy-subresource rbac-police:nodes_proxy
                          namespace fail info Kubescape:C-0279 Kubescape:rule-can-access-proxy-subresource
                          unbound fail high
                        connect nodes/proxy
                          everywhere fail info Kubescape:C-0279 Kubescape:rule-can-access-proxy-subresource
                          namespace fail info Kubescape:C-0279 Kubescape:rule-can-access-proxy-subresource
                        get nodes: pass
                        get */proxy
                          everywhere fail high CIS-Kubernetes:5.1.10
                          unbound fail high
                        get nodes/metrics: pass
                        """);
    }
}

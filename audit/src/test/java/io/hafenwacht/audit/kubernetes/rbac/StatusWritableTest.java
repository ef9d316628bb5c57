package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusWritableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new StatusWritable(),
                        "patch nodes/status",
                        "update pods/status",
                        "patch services/status",
                        "create pods/eviction",
                        "get nodes/status",
                        "patch apps:deployments/status",
                        "patch */status",
                        "delete pods; patch nodes"))
                .isEqualTo("""
                        patch nodes/status
                          everywhere fail medium rbac-police:modify_node_status
                          unbound fail medium
                        update pods/status
                          everywhere fail medium rbac-police:modify_pod_status
                          namespace fail low rbac-police:modify_pod_status
                          unbound fail medium
                        patch services/status
                          everywhere fail medium rbac-police:modify_service_status_cve_2020_8554
                          namespace fail low rbac-police:modify_service_status_cve_2020_8554
                          unbound fail medium
                        create pods/eviction
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        get nodes/status: pass
                        patch apps:deployments/status: pass
                        patch */status
                          everywhere fail medium rbac-police:modify_node_status rbac-police:modify_pod_status
                              rbac-police:modify_service_status_cve_2020_8554 rbac-police:steal_pods
                          namespace fail low rbac-police:modify_pod_status
                              rbac-police:modify_service_status_cve_2020_8554
                          unbound fail medium
                        delete pods; patch nodes
                          everywhere fail medium rbac-police:steal_pods
                          unbound fail medium
                        """);
    }
}

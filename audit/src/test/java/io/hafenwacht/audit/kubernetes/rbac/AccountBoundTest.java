package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountBoundTest {
    @Test
    void accountsWithRights() {
        assertThat(judged("RoleBinding ns/b: ClusterRole/view to ServiceAccount:web"))
                .isEqualTo(
                        "RoleBinding: fail subjects "
                                + "[KubeHound:PERMISSION_DISCOVER Kubescape:C-0053 Kubescape:access-container-service-account-v1]");
        assertThat(RbacCase.evidence(
                        new AccountBound(), "RoleBinding", "RoleBinding ns/b: ClusterRole/view to ServiceAccount:web"))
                .isEqualTo("ServiceAccount ns/web: ClusterRole view");
    }

    @Test
    void othersPass() {
        assertThat(judged("RoleBinding ns/b: ClusterRole/view to User:jane")).isEqualTo("RoleBinding: pass");
        assertThat(judged("""
                        RoleBinding ns/b: ClusterRole/view to ServiceAccount:web
                        {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: ns}, \
                        automountServiceAccountToken: false}
                        """)).as("its pods get no token unless they ask").isEqualTo("RoleBinding: pass");
        assertThat(judged("ClusterRoleBinding b: ClusterRole/view to ServiceAccount:web"))
                .as("cluster-wide a service account needs its namespace")
                .isEqualTo("ClusterRoleBinding: not applicable");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new AccountBound(), lines);
    }
}

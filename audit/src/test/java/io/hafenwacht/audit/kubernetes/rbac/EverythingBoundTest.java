package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EverythingBoundTest {
    @Test
    void everyRightForSomebody() {
        assertThat(judged("""
                        ClusterRoleBinding b: ClusterRole/cluster-admin to Group:dev
                        """))
                .startsWith("ClusterRoleBinding: fail roleRef critical [")
                .contains(
                        "CIS-Kubernetes:5.1.1",
                        "Kubescape:cluster-admin-role",
                        "Kubescape:rule-list-all-cluster-admins-v1",
                        "Kubescape:rule-can-list-get-secrets-v1",
                        "Trivy:KSV-0111",
                        "kube-linter:cluster-admin-role-binding",
                        "rbac-police:cluster_admin");
        assertThat(judged("""
                        ClusterRole all: * *
                        ClusterRoleBinding b: ClusterRole/all to User:jane
                        """))
                .startsWith("ClusterRoleBinding: fail roleRef critical [")
                .contains("Kubescape:rule-list-all-cluster-admins-v1", "rbac-police:cluster_admin")
                .doesNotContain("Kubescape:cluster-admin-role ", "CIS-Kubernetes:5.1.1 ", "kube-linter:cluster-admin");
        assertThat(judged("""
                        ClusterRole all: * *:*
                        RoleBinding ns/b: ClusterRole/all to User:jane
                        """))
                .startsWith("RoleBinding: fail roleRef high [")
                .contains("Kubescape:exec-into-container-v1")
                .doesNotContain("rbac-police:cluster_admin");
    }

    @Test
    void lessThanEverythingOrNobodyPasses() {
        assertThat(judged("""
                        ClusterRole most: * *:pods,secrets; get *:*
                        ClusterRoleBinding b: ClusterRole/most to User:jane
                        """)).isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("""
                        ClusterRole apps: * apps:*
                        ClusterRoleBinding b: ClusterRole/apps to User:jane
                        """)).isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("ClusterRoleBinding b: ClusterRole/cluster-admin"))
                .as("it names nobody")
                .isEqualTo("ClusterRoleBinding: not applicable");
        assertThat(judged("ClusterRoleBinding b: Role/cluster-admin to User:jane"))
                .as("the API server refuses it")
                .isEqualTo("ClusterRoleBinding: not applicable");
    }

    @Test
    void whatKubernetesBringsIsNoNews() {
        assertThat(judged("ClusterRoleBinding cluster-admin: ClusterRole/cluster-admin to Group:system:masters"))
                .isEqualTo("ClusterRoleBinding: not applicable");
        assertThat(
                        judged(
                                "ClusterRoleBinding cluster-admin: ClusterRole/cluster-admin to Group:system:masters, User:eve"))
                .as("somebody was added to a default")
                .startsWith("ClusterRoleBinding: fail");
        assertThat(judged("ClusterRoleBinding system:sneaky: ClusterRole/cluster-admin to ServiceAccount:default/web"))
                .as("it only looks like a default")
                .startsWith("ClusterRoleBinding: fail");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new EverythingBound(), lines);
    }
}

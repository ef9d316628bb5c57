package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class UserFacingRoleBoundTest {
    @Test
    void rolesForPeople() {
        assertThat(judged("ClusterRoleBinding b: ClusterRole/edit to Group:dev"))
                .startsWith("ClusterRoleBinding: fail roleRef high [")
                .contains("Trivy:KSV-0111", "Kubescape:rule-can-create-pod", "rbac-police:token_request");
        assertThat(judged("RoleBinding ns/b: ClusterRole/admin to Group:dev"))
                .startsWith("RoleBinding: fail roleRef low [")
                .contains("Trivy:KSV-0111");
        assertThat(judged("ClusterRoleBinding b: ClusterRole/view to Group:dev"))
                .isEqualTo("ClusterRoleBinding: fail roleRef low []");
        assertThat(judged("RoleBinding ns/b: ClusterRole/view to Group:dev"))
                .isEqualTo("RoleBinding: fail roleRef info []");
    }

    @Test
    void aNameAloneGivesNothing() {
        assertThat(judged("RoleBinding ns/b: Role/cluster-admin to User:jane"))
                .isEqualTo("RoleBinding: fail roleRef info [Trivy:KSV-0111]");
        assertThat(Judged.by(new UserFacingRoleBound(), """
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRoleBinding
                        metadata: {name: b}
                        roleRef: {kind: ClusterRole, name: cluster-admin}
                        """))
                .as("nobody holds it yet")
                .startsWith("fail roleRef")
                .contains("Trivy:KSV-0111", "kube-linter:cluster-admin-role-binding")
                .doesNotContain("Kubescape");
    }

    @Test
    void othersPass() {
        assertThat(judged("ClusterRole editor: get pods\nClusterRoleBinding b: ClusterRole/editor to Group:dev"))
                .isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("ClusterRoleBinding b: ClusterRole/cluster-admin to Group:dev"))
                .as("HW-K501 has it")
                .isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("RoleBinding kube-system/system:x: ClusterRole/edit to ServiceAccount:kube-system/x"))
                .isEqualTo("RoleBinding: not applicable");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new UserFacingRoleBound(), lines);
    }
}

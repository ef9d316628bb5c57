package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MastersBoundTest {
    @Test
    void theGroupThatIsNeverRefused() {
        assertThat(judged("RoleBinding ns/b: ClusterRole/view to User:jane, Group:system:masters"))
                .isEqualTo("RoleBinding: fail subjects[1] [CIS-Kubernetes:5.1.7 Kubescape:C-0246 Trivy:KSV-0123]");
    }

    @Test
    void othersPass() {
        assertThat(judged("ClusterRoleBinding b: ClusterRole/view to Group:masters"))
                .isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("ClusterRoleBinding cluster-admin: ClusterRole/cluster-admin to Group:system:masters"))
                .isEqualTo("ClusterRoleBinding: not applicable");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new MastersBound(), lines);
    }
}

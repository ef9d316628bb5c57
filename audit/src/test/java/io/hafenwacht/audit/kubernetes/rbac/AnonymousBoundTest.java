package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnonymousBoundTest {
    @Test
    void strangers() {
        for (String subject : new String[] {"User:system:anonymous", "Group:system:unauthenticated"}) {
            assertThat(judged("ClusterRoleBinding b: ClusterRole/view to User:jane, " + subject))
                    .isEqualTo("ClusterRoleBinding: fail subjects[1] critical "
                            + "[Kubescape:C-0262 Kubescape:anonymous-access-enabled Trivy:KSV-0122]");
        }
        assertThat(judged("RoleBinding kube-public/system:x: Role/r to User:system:anonymous"))
                .as("kubeadm's cluster-info is like this, and anybody could read it")
                .startsWith("RoleBinding: fail subjects[0] high");
    }

    @Test
    void othersPass() {
        assertThat(judged("ClusterRoleBinding b: ClusterRole/view to Group:system:authenticated"))
                .isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("ClusterRoleBinding b: ClusterRole/view to User:anonymous"))
                .isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("ClusterRoleBinding system:public-info-viewer: ClusterRole/system:public-info-viewer"
                        + " to Group:system:authenticated, Group:system:unauthenticated"))
                .isEqualTo("ClusterRoleBinding: not applicable");
        assertThat(judged("ClusterRoleBinding system:public-info-viewer: ClusterRole/cluster-admin"
                        + " to Group:system:unauthenticated"))
                .as("the default's name with another role")
                .startsWith("ClusterRoleBinding: fail");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new AnonymousBound(), lines);
    }
}

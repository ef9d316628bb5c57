package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DashboardRoleBoundTest {
    private static final String ROLE = "ClusterRole kubernetes-dashboard: get pods\n";

    @Test
    void othersWithTheDashboardsRole() {
        assertThat(judged(ROLE + "ClusterRoleBinding b: ClusterRole/kubernetes-dashboard to Group:dev"))
                .isEqualTo("ClusterRoleBinding: fail subjects "
                        + "[Kubescape:C-0014 Kubescape:rule-access-dashboard-subject-v1]");
    }

    @Test
    void theDashboardItselfPasses() {
        assertThat(judged(ROLE + "ClusterRoleBinding b: ClusterRole/kubernetes-dashboard"
                        + " to ServiceAccount:kubernetes-dashboard/kubernetes-dashboard"))
                .isEqualTo("ClusterRoleBinding: pass");
        assertThat(judged("ClusterRoleBinding b: ClusterRole/view to Group:dev"))
                .isEqualTo("ClusterRoleBinding: pass");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new DashboardRoleBound(), lines);
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PowerfulWorkloadTest {
    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: ns}, spec: {serviceAccountName: web%s}}\n";
    private static final String ADMINISTRATIVE = "Kubescape:C-0272 Kubescape:workload-with-administrative-roles";
    private static final String TAKEOVER = "Kubescape:C-0267 Kubescape:workload-with-cluster-takeover-roles";

    @Test
    void tokensThatTakeOver() {
        assertThat(judged("", "ClusterRoleBinding b: ClusterRole/cluster-admin to ServiceAccount:ns/web"))
                .startsWith("Pod: fail spec.serviceAccountName critical")
                .contains(
                        "KubeHound:IDENTITY_ASSUME",
                        "Kubescape:C-0267",
                        ADMINISTRATIVE.split(" ")[0]);
        assertThat(judged("", "RoleBinding ns/b: ClusterRole/edit to ServiceAccount:ns/web"))
                .isEqualTo("Pod: fail spec.serviceAccountName medium [KubeHound:IDENTITY_ASSUME " + TAKEOVER + "]");
        assertThat(
                        judged(
                                "",
                                "ClusterRole r: list secrets\nClusterRoleBinding b: ClusterRole/r to Group:system:serviceaccounts"))
                .startsWith("Pod: fail spec.serviceAccountName high");
    }

    @Test
    void lessPasses() {
        assertThat(judged("", "RoleBinding ns/b: ClusterRole/view to ServiceAccount:ns/web"))
                .isEqualTo("Pod: pass");
        assertThat(judged("", "RoleBinding other/b: ClusterRole/edit to ServiceAccount:web"))
                .as("another namespace's account of the same name")
                .isEqualTo("Pod: pass");
        assertThat(judged(
                        ", automountServiceAccountToken: false",
                        "ClusterRoleBinding b: ClusterRole/cluster-admin to ServiceAccount:ns/web"))
                .isEqualTo("Pod: not applicable");
        assertThat(judged("", """
                        ClusterRoleBinding b: ClusterRole/cluster-admin to ServiceAccount:ns/web
                        {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: ns}, \
                        automountServiceAccountToken: false}
                        """)).isEqualTo("Pod: not applicable");
        assertThat(judged(", automountServiceAccountToken: true", """
                        ClusterRoleBinding b: ClusterRole/cluster-admin to ServiceAccount:ns/web
                        {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: ns}, \
                        automountServiceAccountToken: false}
                        """))
                .as("the pod's own word goes first")
                .startsWith("Pod: fail");
    }

    private static String judged(String spec, String lines) {
        return RbacCase.judge(new PowerfulWorkload(), POD.formatted(spec) + lines);
    }
}

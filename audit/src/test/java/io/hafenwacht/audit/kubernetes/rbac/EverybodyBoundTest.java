package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.formats.json.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EverybodyBoundTest {
    private static final String TAKEOVER =
            "[Kubescape:C-0265 Kubescape:system-authenticated-allowed-to-take-over-cluster]";

    @Test
    void everybodyWhoIsAuthenticated() {
        assertThat(judged("ClusterRole r: get pods\nClusterRoleBinding b: ClusterRole/r to Group:system:authenticated"))
                .isEqualTo("ClusterRoleBinding: fail subjects[0] high " + TAKEOVER);
        assertThat(judged(
                        "ClusterRole r: get configmaps\nRoleBinding ns/b: ClusterRole/r to Group:system:authenticated"))
                .isEqualTo("RoleBinding: fail subjects[0] medium []");
        assertThat(judged("ClusterRole r: get pods\nRoleBinding ns/b: ClusterRole/r to Group:system:authenticated"))
                .as("Kubescape joins no RoleBinding with a ClusterRole")
                .isEqualTo("RoleBinding: fail subjects[0] medium []");
        assertThat(judged(
                        "ClusterRole r: get pods\nClusterRoleBinding b: ClusterRole/r to Group:system:serviceaccounts"))
                .isEqualTo("ClusterRoleBinding: fail subjects[0] high []");
    }

    @Test
    void onGkeThatIsTheWorld() {
        var objects = RbacCase.objects("ClusterRoleBinding b: ClusterRole/view to Group:system:authenticated");
        var gke = new JsonParser().parse("{\"version\": \"1.27.1-gke1000\"}").root();
        assertThat(RbacCase.judge(new EverybodyBound(), new Cluster(true, objects, Map.of(), gke)))
                .isEqualTo("ClusterRoleBinding: fail subjects[0] high [Trivy:KSV-01011]");
    }

    @Test
    void othersPass() {
        assertThat(judged("ClusterRoleBinding b: ClusterRole/view to Group:system:serviceaccounts:prod"))
                .isEqualTo("ClusterRoleBinding: pass");
        assertThat(
                        judged(
                                "ClusterRoleBinding system:basic-user: ClusterRole/system:basic-user to Group:system:authenticated"))
                .isEqualTo("ClusterRoleBinding: not applicable");
        assertThat(judged("ClusterRoleBinding system:service-account-issuer-discovery: "
                        + "ClusterRole/system:service-account-issuer-discovery to Group:system:serviceaccounts"))
                .as("Kubernetes brings it")
                .isEqualTo("ClusterRoleBinding: not applicable");
        assertThat(judged("ClusterRoleBinding system:service-account-issuer-discovery: "
                        + "ClusterRole/view to Group:system:serviceaccounts"))
                .as("it only has the name")
                .isEqualTo("ClusterRoleBinding: fail subjects[0] high []");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new EverybodyBound(), lines);
    }
}

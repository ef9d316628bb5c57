package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WildcardRuleTest {
    @Test
    void starsInRoles() {
        assertThat(judged("ClusterRole r: * *:*"))
                .isEqualTo("ClusterRole: fail rules[0].resources high "
                        + "[CIS-Kubernetes:5.1.3 Trivy:KSV-0046 kube-linter:wildcard-in-rules], "
                        + "fail rules[0].verbs high "
                        + "[CIS-Kubernetes:5.1.3 Trivy:KSV-0044 kube-linter:wildcard-in-rules]");
        assertThat(judged("Role ns/r: deletecollection *"))
                .isEqualTo("Role: fail rules[0].resources medium "
                        + "[CIS-Kubernetes:5.1.3 Trivy:KSV-0112 kube-linter:wildcard-in-rules]");
        assertThat(judged("Role ns/r: get pods; * apps:deployments"))
                .isEqualTo("Role: fail rules[1].verbs medium "
                        + "[CIS-Kubernetes:5.1.3 Trivy:KSV-0045 kube-linter:wildcard-in-rules]");
        assertThat(judged("ClusterRole r: watch *"))
                .as("Trivy's list lacks watch")
                .isEqualTo("ClusterRole: fail rules[0].resources high "
                        + "[CIS-Kubernetes:5.1.3 kube-linter:wildcard-in-rules]");
    }

    @Test
    void whoHasItSaysHowBad() {
        assertThat(judged("ClusterRole r: get *\nClusterRoleBinding b: ClusterRole/r to User:jane"))
                .startsWith("ClusterRole: fail rules[0].resources high");
        assertThat(judged("ClusterRole r: get *\nRoleBinding ns/b: ClusterRole/r to User:jane"))
                .startsWith("ClusterRole: fail rules[0].resources medium");
        assertThat(RbacCase.evidence(new WildcardRule(), "ClusterRole", "ClusterRole r: get *"))
                .isEqualTo("get on *; bound:false");
        assertThat(judged("ClusterRole r: get *"))
                .as("no less grave, only less likely")
                .startsWith("ClusterRole: fail rules[0].resources high");
        assertThat(RbacCase.dormant(new WildcardRule(), "ClusterRole r: get *")).isTrue();
        assertThat(RbacCase.dormant(
                        new WildcardRule(), "ClusterRole r: get *\nRoleBinding ns/b: ClusterRole/r to User:jane"))
                .isFalse();
        assertThat(RbacCase.evidence(
                        new WildcardRule(),
                        "ClusterRole",
                        "ClusterRole r: get *\nRoleBinding ns/b: ClusterRole/r to User:jane"))
                .isEqualTo("get on *; bound:true, only in namespace ns, to User jane");
    }

    @Test
    void everyMethodOnPathsIsNothingMuch() {
        assertThat(judged("ClusterRole r: * /healthz"))
                .isEqualTo("ClusterRole: fail rules[0].verbs info [kube-linter:wildcard-in-rules]");
    }

    @Test
    void whatIsNoStarPasses() {
        assertThat(judged("ClusterRole r: get pods/*,*/scale")).isEqualTo("ClusterRole: pass");
        assertThat(judged("ClusterRole r: get *:pods"))
                .as("a star for the group alone")
                .isEqualTo("ClusterRole: pass");
        assertThat(judged("ClusterRole r: get /healthz,/livez/*")).isEqualTo("ClusterRole: pass");
        assertThat(judged("ClusterRole cluster-admin: * *:*")).isEqualTo("ClusterRole: not applicable");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new WildcardRule(), lines);
    }
}

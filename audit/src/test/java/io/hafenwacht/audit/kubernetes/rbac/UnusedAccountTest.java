package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnusedAccountTest {
    private static final String ACCOUNT =
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: ci, namespace: ns}}\n";
    private static final String BINDING = "RoleBinding ns/b: ClusterRole/view to ServiceAccount:ci\n";

    @Test
    void rightsThatNobodyUses() {
        assertThat(judged(ACCOUNT + BINDING)).isEqualTo("ServiceAccount: fail metadata.name []");
    }

    @Test
    void othersPass() {
        assertThat(judged(ACCOUNT)).as("no rights").isEqualTo("ServiceAccount: pass");
        assertThat(
                        judged(
                                ACCOUNT + BINDING
                                        + "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {serviceAccountName: ci}}"))
                .isEqualTo("ServiceAccount: pass");
        assertThat(judged(ACCOUNT + BINDING.replace("ns/b", "other/b").replace(":ci", ":other/ci")))
                .as("another namespace's account of that name")
                .isEqualTo("ServiceAccount: pass");
        assertThat(RbacCase.judge(new UnusedAccount(), ACCOUNT + BINDING))
                .as("files do not say what runs")
                .isEqualTo("ServiceAccount: not applicable");
    }

    private static String judged(String lines) {
        return RbacCase.judge(new UnusedAccount(), RbacCase.live(lines));
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DashboardAccountUsedTest {
    @Test
    void aWorkloadWithTheDashboardsAccount() {
        assertThat(judged("web", "serviceAccountName: kubernetes-dashboard"))
                .isEqualTo("Deployment: fail spec.template.spec.serviceAccountName "
                        + "[Kubescape:C-0014 Kubescape:rule-access-dashboard-wl-v1]");
    }

    @Test
    void theDashboardItselfPasses() {
        assertThat(judged("kubernetes-dashboard-v2", "serviceAccountName: kubernetes-dashboard"))
                .isEqualTo("Deployment: pass");
        assertThat(judged("web", "serviceAccountName: web")).isEqualTo("Deployment: pass");
        assertThat(judged("web", "hostIPC: false")).isEqualTo("Deployment: pass");
    }

    private static String judged(String name, String spec) {
        return RbacCase.judge(
                new DashboardAccountUsed(),
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: " + name + "}, spec: {template: {spec: {"
                        + spec + "}}}}");
    }
}

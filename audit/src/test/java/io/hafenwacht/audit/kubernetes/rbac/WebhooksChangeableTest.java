package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhooksChangeableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new WebhooksChangeable(),
                        "create admissionregistration.k8s.io:mutatingwebhookconfigurations",
                        "patch admissionregistration.k8s.io:validatingwebhookconfigurations",
                        "delete admissionregistration.k8s.io:validatingwebhookconfigurations",
                        "get admissionregistration.k8s.io:validatingwebhookconfigurations",
                        "delete admissionregistration.k8s.io:validatingadmissionpolicybindings",
                        "get admissionregistration.k8s.io:validatingadmissionpolicies",
                        "create rbac:mutatingwebhookconfigurations"))
                .isEqualTo("""
                        create admissionregistration.k8s.io:mutatingwebhookconfigurations
                          role fail high Trivy:KSV-0114
                          everywhere fail high CIS-Kubernetes:5.1.12 Kubescape:C-0281
                              Kubescape:rule-can-modify-admission-webhooks rbac-police:control_webhooks
                          namespace fail info Kubescape:C-0281 Kubescape:rule-can-modify-admission-webhooks
                          unbound fail high
                        patch admissionregistration.k8s.io:validatingwebhookconfigurations
                          role fail high Trivy:KSV-0114
                          everywhere fail high CIS-Kubernetes:5.1.12 rbac-police:control_webhooks
                          unbound fail high
                        delete admissionregistration.k8s.io:validatingwebhookconfigurations
                          role fail high Trivy:KSV-0114
                          everywhere fail high CIS-Kubernetes:5.1.12 Kubescape:C-0281
                              Kubescape:rule-can-modify-admission-webhooks
                          namespace fail info Kubescape:C-0281 Kubescape:rule-can-modify-admission-webhooks
                          unbound fail high
                        get admissionregistration.k8s.io:validatingwebhookconfigurations: pass
                        delete admissionregistration.k8s.io:validatingadmissionpolicybindings
                          everywhere fail high
                          unbound fail high
                        get admissionregistration.k8s.io:validatingadmissionpolicies: pass
                        create rbac:mutatingwebhookconfigurations
                          role fail info Trivy:KSV-0114
                          unbound fail info
                        """);
    }
}

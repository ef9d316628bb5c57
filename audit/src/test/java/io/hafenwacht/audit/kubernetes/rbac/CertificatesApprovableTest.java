package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CertificatesApprovableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(
                        PowerTable.of(
                                new CertificatesApprovable(),
                                "update certificates.k8s.io:certificatesigningrequests/approval",
                                "patch certificates.k8s.io:certificatesigningrequests/approval",
                                "update certificates.k8s.io:certificatesigningrequests",
                                "approve certificates.k8s.io:signers",
                                "update,approve,create,get certificates.k8s.io:certificatesigningrequests,certificatesigningrequests/approval,signers"))
                .isEqualTo("""
                        update certificates.k8s.io:certificatesigningrequests/approval
                          everywhere fail high CIS-Kubernetes:5.1.11 Kubescape:C-0280
                              Kubescape:rule-can-approve-cert-signing-request
                          namespace fail info Kubescape:C-0280 Kubescape:rule-can-approve-cert-signing-request
                          unbound fail high
                        patch certificates.k8s.io:certificatesigningrequests/approval
                          everywhere fail high CIS-Kubernetes:5.1.11
                          unbound fail high
                        update certificates.k8s.io:certificatesigningrequests: pass
                        approve certificates.k8s.io:signers: pass
                        update,approve,create,get certificates.k8s.io:certificatesigningrequests,certificatesigningrequests/approval,signers
                          everywhere fail high CIS-Kubernetes:5.1.11 Kubescape:C-0280
                              Kubescape:rule-can-approve-cert-signing-request rbac-police:approve_csrs
                          namespace fail info Kubescape:C-0280 Kubescape:rule-can-approve-cert-signing-request
                          unbound fail high
                        """);
    }
}

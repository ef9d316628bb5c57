package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensIssuedTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new TokensIssued(),
                        "create serviceaccounts/token",
                        "create serviceaccounts/token only app",
                        "create */token",
                        "create serviceaccounts",
                        "get serviceaccounts/token",
                        "create serviceaccounts/*"))
                .isEqualTo("""
                        create serviceaccounts/token
                          everywhere fail high CIS-Kubernetes:5.1.13 Kubescape:C-0282
                              Kubescape:rule-can-create-service-account-token rbac-police:token_request
                          namespace fail medium CIS-Kubernetes:5.1.13 Kubescape:C-0282
                              Kubescape:rule-can-create-service-account-token rbac-police:obtain_token_weak_ns
                          unbound fail high
                        create serviceaccounts/token only app
                          everywhere fail high CIS-Kubernetes:5.1.13 Kubescape:C-0282
                              Kubescape:rule-can-create-service-account-token rbac-police:token_request
                          namespace fail medium CIS-Kubernetes:5.1.13 Kubescape:C-0282
                              Kubescape:rule-can-create-service-account-token rbac-police:obtain_token_weak_ns
                          unbound fail high
                        create */token
                          everywhere fail high CIS-Kubernetes:5.1.13 rbac-police:token_request
                          namespace fail medium CIS-Kubernetes:5.1.13 rbac-police:obtain_token_weak_ns
                          unbound fail high
                        create serviceaccounts: pass
                        get serviceaccounts/token: pass
                        create serviceaccounts/*: pass
                        """);
    }
}

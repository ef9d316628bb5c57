package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsWritableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new SecretsWritable(),
                        "create secrets",
                        "delete secrets",
                        "get,create secrets",
                        "* secrets",
                        "get secrets",
                        "create configmaps"))
                .isEqualTo("""
                        create secrets
                          role fail high Trivy:KSV-0041
                          everywhere fail high rbac-police:issue_token_secrets
                          namespace fail medium rbac-police:obtain_token_weak_ns
                          unbound fail high
                        delete secrets
                          role fail high Trivy:KSV-0041
                          everywhere fail high
                          namespace fail medium
                          unbound fail high
                        get,create secrets
                          everywhere fail high rbac-police:issue_token_secrets
                          namespace fail medium rbac-police:obtain_token_weak_ns
                          unbound fail high
                        * secrets
                          everywhere fail high rbac-police:issue_token_secrets
                          namespace fail medium rbac-police:obtain_token_weak_ns
                          unbound fail high
                        get secrets: pass
                        create configmaps: pass
                        """);
    }
}

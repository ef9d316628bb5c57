package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImpersonationTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new Impersonation(),
                        "impersonate users",
                        "impersonate *:groups",
                        "impersonate serviceaccounts",
                        "impersonate authentication.k8s.io:uids",
                        "impersonate authentication.k8s.io:userextras/scopes",
                        "impersonate apps:groups",
                        "impersonate users only jane",
                        "get users",
                        "impersonate authentication.k8s.io:userextras"))
                .isEqualTo("""
                        impersonate users
                          everywhere fail critical CIS-Kubernetes:5.1.8 KubeHound:IDENTITY_IMPERSONATE Kubescape:C-0065
                              Kubescape:C-0191 Kubescape:rule-can-impersonate-users-groups-v1 rbac-police:impersonate
                          namespace fail info Kubescape:C-0065 Kubescape:C-0191
                              Kubescape:rule-can-impersonate-users-groups-v1
                          unbound fail critical
                        impersonate *:groups
                          role fail critical Trivy:KSV-0043
                          everywhere fail critical CIS-Kubernetes:5.1.8 KubeHound:IDENTITY_IMPERSONATE Kubescape:C-0065
                              Kubescape:C-0191 Kubescape:rule-can-impersonate-users-groups-v1 rbac-police:impersonate
                          namespace fail info Kubescape:C-0065 Kubescape:C-0191
                              Kubescape:rule-can-impersonate-users-groups-v1
                          unbound fail critical
                        impersonate serviceaccounts
                          everywhere fail critical CIS-Kubernetes:5.1.8 KubeHound:IDENTITY_IMPERSONATE Kubescape:C-0065
                              Kubescape:C-0191 Kubescape:rule-can-impersonate-users-groups-v1 rbac-police:impersonate
                          namespace fail high CIS-Kubernetes:5.1.8 KubeHound:IDENTITY_IMPERSONATE Kubescape:C-0065
                              Kubescape:C-0191 Kubescape:rule-can-impersonate-users-groups-v1 rbac-police:impersonate
                          unbound fail critical
                        impersonate authentication.k8s.io:uids
                          everywhere fail critical
                          unbound fail critical
                        impersonate authentication.k8s.io:userextras/scopes: pass
                        impersonate apps:groups: pass
                        impersonate users only jane
                          everywhere fail critical CIS-Kubernetes:5.1.8 KubeHound:IDENTITY_IMPERSONATE Kubescape:C-0065
                              Kubescape:C-0191 Kubescape:rule-can-impersonate-users-groups-v1 rbac-police:impersonate
                          namespace fail info Kubescape:C-0065 Kubescape:C-0191
                              Kubescape:rule-can-impersonate-users-groups-v1
                          unbound fail critical
                        get users: pass
                        impersonate authentication.k8s.io:userextras
                          everywhere fail critical rbac-police:impersonate
                          unbound fail critical
                        """);
    }
}

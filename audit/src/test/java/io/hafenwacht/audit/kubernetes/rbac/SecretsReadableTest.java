package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsReadableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new SecretsReadable(),
                        "get secrets",
                        "list,watch secrets",
                        "* secrets",
                        "get secrets only app",
                        "list *",
                        "get secrets/status",
                        "get apps:secrets",
                        "create secrets"))
                .isEqualTo("""
                        get secrets
                          role fail high Trivy:KSV-0041
                          everywhere fail high CIS-Kubernetes:5.1.2 KubeHound:TOKEN_BRUTEFORCE Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                              rbac-police:retrieve_token_secrets
                          namespace fail medium CIS-Kubernetes:5.1.2 KubeHound:TOKEN_BRUTEFORCE Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                              rbac-police:obtain_token_weak_ns
                          unbound fail high
                        list,watch secrets
                          role fail high Trivy:KSV-0041
                          everywhere fail high CIS-Kubernetes:5.1.2 KubeHound:TOKEN_LIST Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                              rbac-police:list_secrets rbac-police:retrieve_token_secrets
                          namespace fail medium CIS-Kubernetes:5.1.2 KubeHound:TOKEN_LIST Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                              rbac-police:obtain_token_weak_ns
                          unbound fail high
                        * secrets
                          role fail high Trivy:KSV-0041
                          everywhere fail high CIS-Kubernetes:5.1.2 KubeHound:TOKEN_BRUTEFORCE KubeHound:TOKEN_LIST
                              Kubescape:C-0015 Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1
                              kube-linter:access-to-secrets rbac-police:list_secrets rbac-police:retrieve_token_secrets
                          namespace fail medium CIS-Kubernetes:5.1.2 KubeHound:TOKEN_BRUTEFORCE KubeHound:TOKEN_LIST
                              Kubescape:C-0015 Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1
                              kube-linter:access-to-secrets rbac-police:obtain_token_weak_ns
                          unbound fail high
                        get secrets only app
                          role fail high Trivy:KSV-0041
                          everywhere fail high CIS-Kubernetes:5.1.2 KubeHound:TOKEN_BRUTEFORCE Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                          namespace fail medium CIS-Kubernetes:5.1.2 KubeHound:TOKEN_BRUTEFORCE Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                              rbac-police:obtain_token_weak_ns
                          unbound fail high
                        list *
                          everywhere fail high CIS-Kubernetes:5.1.2 KubeHound:TOKEN_LIST Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                              rbac-police:list_secrets rbac-police:retrieve_token_secrets
                          namespace fail medium CIS-Kubernetes:5.1.2 KubeHound:TOKEN_LIST Kubescape:C-0015
                              Kubescape:C-0186 Kubescape:rule-can-list-get-secrets-v1 kube-linter:access-to-secrets
                              rbac-police:obtain_token_weak_ns
                        get secrets/status: pass
                        get apps:secrets
                          role fail info Trivy:KSV-0041
                          everywhere fail info kube-linter:access-to-secrets
                          namespace fail info kube-linter:access-to-secrets
                          unbound fail info
                        create secrets
                          everywhere fail info kube-linter:access-to-secrets
                          namespace fail info kube-linter:access-to-secrets
                        """);
    }

    @Test
    void kubeLinterLooksForARoleOfTheBindingsOwnKind() {
        String roles = "Role ns/r: get secrets\nClusterRole r: get secrets\n";
        for (String binding :
                List.of("RoleBinding ns/b: Role/r to User:jane", "ClusterRoleBinding b: ClusterRole/r to User:jane")) {
            assertThat(RbacCase.judge(new SecretsReadable(), roles + binding)).contains("access-to-secrets");
        }
        assertThat(RbacCase.judge(new SecretsReadable(), roles + "RoleBinding ns/b: ClusterRole/r to User:jane"))
                .contains("CIS-Kubernetes:5.1.2")
                .doesNotContain("access-to-secrets");
        assertThat(RbacCase.judge(new UserFacingRoleBound(), "ClusterRoleBinding b: ClusterRole/edit to User:jane"))
                .contains("CIS-Kubernetes:5.1.2")
                .doesNotContain("access-to-secrets");
    }

    @Test
    void aBindingOfNobodyIsReadByKubeLinterAlone() {
        String manifest = """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}, rules:
                [{apiGroups: [""], resources: [secrets], verbs: [list]}]}
                ---
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b}, roleRef:
                {kind: ClusterRole, name: %s}, subjects: [{kind: ServiceAccount, name: homeless}]}
                """;
        assertThat(Judged.by(new SecretsReadable(), manifest.formatted("r")))
                .contains("fail roleRef info", "effective:false", "[kube-linter:access-to-secrets]");
        assertThat(Judged.by(new SecretsReadable(), manifest.formatted("other")))
                .doesNotContain("kube-linter");
    }
}

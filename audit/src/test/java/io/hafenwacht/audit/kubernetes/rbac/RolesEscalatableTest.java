package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesEscalatableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new RolesEscalatable(),
                        "bind rbac:clusterroles",
                        "bind rbac:roles",
                        "escalate rbac:clusterroles",
                        "bind rbac:clusterroles only view",
                        "* rbac:roles",
                        "create rbac:roles",
                        "create rbac:rolebindings; bind rbac:roles",
                        "create rbac:clusterrolebindings; bind rbac:clusterroles",
                        "create rbac:clusterrolebindings; bind rbac:roles",
                        "create rbac:rolebindings; bind rbac:roles only *",
                        "create rbac:clusterrolebindings; bind rbac:clusterroles only *",
                        "bind rbac:roles only *; create rbac:rolebindings",
                        "bind apps:roles",
                        "bind rbac:*"))
                .isEqualTo("""
                        bind rbac:clusterroles
                          everywhere fail critical CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                              rbac-police:bind_roles
                          namespace fail high CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail critical
                        bind rbac:roles
                          role fail critical Trivy:KSV-0050
                          everywhere fail critical CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                              rbac-police:bind_roles
                          namespace fail high CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail critical
                        escalate rbac:clusterroles
                          everywhere fail critical CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                              rbac-police:escalate_roles
                          namespace fail info Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail critical
                        bind rbac:clusterroles only view
                          everywhere fail low CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                              rbac-police:bind_roles
                          namespace fail low CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail low
                        * rbac:roles
                          role fail critical Trivy:KSV-0050
                          everywhere fail critical CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                              rbac-police:bind_roles rbac-police:escalate_roles
                          namespace fail high CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail critical
                        create rbac:roles: pass
                        create rbac:rolebindings; bind rbac:roles
                          role fail critical Trivy:KSV-0050
                          everywhere fail critical CIS-Kubernetes:5.1.8 KubeHound:ROLE_BIND Kubescape:C-0191
                              Kubescape:rule-can-bind-escalate rbac-police:bind_roles
                          namespace fail high CIS-Kubernetes:5.1.8 KubeHound:ROLE_BIND Kubescape:C-0191
                              Kubescape:rule-can-bind-escalate
                          unbound fail critical
                        create rbac:clusterrolebindings; bind rbac:clusterroles
                          everywhere fail critical CIS-Kubernetes:5.1.8 KubeHound:ROLE_BIND Kubescape:C-0191
                              Kubescape:rule-can-bind-escalate rbac-police:bind_roles
                          namespace fail high CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail critical
                        create rbac:clusterrolebindings; bind rbac:roles
                          role fail critical Trivy:KSV-0050
                          everywhere fail critical CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                              rbac-police:bind_roles
                          namespace fail high CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail critical
                        create rbac:rolebindings; bind rbac:roles only *
                          role fail info Trivy:KSV-0051
                          role fail info Trivy:KSV-0050
                          everywhere fail info Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          namespace fail info Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail info
                          unbound fail info
                        create rbac:clusterrolebindings; bind rbac:clusterroles only *
                          role fail info Trivy:KSV-0052
                          everywhere fail info Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          namespace fail info Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail info
                        bind rbac:roles only *; create rbac:rolebindings
                          role fail info Trivy:KSV-0050
                          everywhere fail info Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          namespace fail info Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                          unbound fail info
                        bind apps:roles
                          role fail info Trivy:KSV-0050
                          unbound fail info
                        bind rbac:*
                          everywhere fail critical CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                              rbac-police:bind_roles
                          namespace fail high CIS-Kubernetes:5.1.8 Kubescape:C-0191 Kubescape:rule-can-bind-escalate
                        """);
    }

    /// What the fix asks for is no longer critical; a role that is not known, or that gives more, is.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind rbac:clusterroles only view                                       | low
            bind rbac:clusterroles only reader                                     | low
            bind rbac:clusterroles only reader; get pods                           | low
            bind rbac:clusterroles only edit                                       | critical
            bind rbac:clusterroles only reader,edit                                | critical
            bind rbac:clusterroles only secretive                                  | critical
            bind rbac:clusterroles only missing                                    | critical
            bind rbac:clusterroles                                                 | critical
            bind,escalate rbac:clusterroles only reader                            | critical
            bind rbac:clusterroles only reader; escalate rbac:clusterroles         | critical
            """)
    void toBindNamedModestRolesIsNoMore(String rules, String severity) {
        assertThat(RbacCase.judge(new RolesEscalatable(), """
                        ClusterRole reader: get,list pods
                        ClusterRole secretive: get secrets
                        ClusterRole r: %s
                        ClusterRoleBinding b: ClusterRole/r to User:jane
                        """.formatted(rules)))
                .contains("ClusterRoleBinding: fail roleRef " + severity + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind rbac:clusterroles only reader; escalate rbac:clusterroles              | escalate on clusterroles, through ClusterRole r rules[1]
            bind rbac:clusterroles only edit; bind rbac:clusterroles                    | bind on clusterroles, through ClusterRole r rules[1]
            bind rbac:clusterroles only reader; bind rbac:clusterroles only edit        | bind on clusterroles, only edit, through ClusterRole r rules[1]
            bind rbac:roles; bind rbac:clusterroles                                     | bind on roles, through ClusterRole r rules[0]
            get pods; bind rbac:clusterroles only reader                                | bind on clusterroles, only reader, through ClusterRole r rules[1]
            bind rbac:clusterroles only *; bind rbac:clusterroles only edit             | bind on clusterroles, only edit, through ClusterRole r rules[1]
            """)
    void theWorstRuleIsNamed(String rules, String evidence) {
        assertThat(RbacCase.evidence(new RolesEscalatable(), "ClusterRoleBinding", """
                        ClusterRole reader: get,list pods
                        ClusterRole r: %s
                        ClusterRoleBinding b: ClusterRole/r to User:jane
                        """.formatted(rules)))
                .isEqualTo("User jane: " + evidence + ", in the whole cluster");
    }

    @Test
    void inARoleThatNobodyHasEachRuleIsJudgedByItself() {
        assertThat(RbacCase.judge(new RolesEscalatable(), """
                        ClusterRole reader: get,list pods
                        ClusterRole r: bind rbac:clusterroles only reader; escalate rbac:clusterroles
                        """))
                .contains("ClusterRole: fail rules[0] low [], fail rules[1] critical []");
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bootstrap tokens as a way: what a new cluster lets machines do that join, somebody who writes a token may.
class BootstrapTokenTest {
    private static final String JOIN =
            "create certificates.k8s.io:certificatesigningrequests,certificatesigningrequests/nodeclient";
    private static final String TOKEN =
            "{apiVersion: v1, kind: Secret, metadata: {name: bootstrap-token-abcdef, namespace: kube-system}}\n";

    private static String path(String rules, String where, String more) {
        return RbacCase.evidence(new EscalationPath(), "RoleBinding", """
                Role %2$s/r: %1$s
                RoleBinding %2$s/b: Role/r to User:jane
                """.formatted(rules, where) + more);
    }

    private static String joining(String group) {
        return "ClusterRole join: %s\nClusterRoleBinding join: ClusterRole/join to Group:%s\n".formatted(JOIN, group);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create secrets                              | kube-system | writes
            create secrets                              | ns          |
            patch secrets                               | kube-system | writes
            patch secrets only bootstrap-token-abcdef   | kube-system | writes
            patch secrets only other                    | kube-system |
            get secrets only bootstrap-token-abcdef     | kube-system | reads
            list secrets                                | kube-system | reads
            list secrets                                | ns          |
            delete secrets                              | kube-system |
            """)
    void whoMayWriteOrReadOneJoins(String rules, String where, @Nullable String verb) {
        String found = path(rules, where, TOKEN + joining("system:bootstrappers:kubeadm:default-node-token"));
        assertThat(found)
                .isEqualTo(
                        verb == null
                                ? ""
                                : "User jane: " + verb + " a bootstrap token Secret (RoleBinding kube-system/b) → a "
                                        + "machine that joins (system:bootstrappers): gets the client certificate of "
                                        + "a node (ClusterRoleBinding join) → root on a node: takes the tokens of "
                                        + "its pods, on a control plane node the cluster's keys → cluster-admin");
    }

    @ParameterizedTest
    @CsvSource({
        "system:bootstrappers, true",
        "system:bootstrappers:x, true",
        "system:bootstrappers:x:, false",
        "system:bootstrappersx, false",
        "system:nodes, false",
    })
    void theGroupsThatATokenMayName(String group, boolean open) {
        assertThat(path("create secrets", "kube-system", joining(group)).isEmpty())
                .isEqualTo(!open);
    }

    @Test
    void whatTwoGroupsAreGivenAddsUp() {
        String halves = """
                ClusterRole one: create certificates.k8s.io:certificatesigningrequests
                ClusterRole two: create certificates.k8s.io:certificatesigningrequests/nodeclient
                ClusterRoleBinding one: ClusterRole/one to Group:system:bootstrappers
                """;
        assertThat(path("create secrets", "kube-system", halves)).isEmpty();
        assertThat(path(
                        "create secrets",
                        "kube-system",
                        halves + "ClusterRoleBinding two: ClusterRole/two to Group:system:bootstrappers:x\n"))
                .startsWith("User jane: writes a bootstrap token Secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kube-apiserver                                       | false
            kube-apiserver --enable-bootstrap-token-auth         | true
            kube-apiserver --enable-bootstrap-token-auth=true    | true
            kube-apiserver --enable-bootstrap-token-auth=false   | false
            kube-scheduler                                       | true
            """)
    void anApiServerMustTakeThem(String command, boolean open) {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: kube-system}, spec: {containers: "
                + "[{name: c, command: [%s]}]}}\n".formatted(command.replace(" ", ", "));
        assertThat(path("create secrets", "kube-system", pod + joining("system:bootstrappers"))
                        .isEmpty())
                .isEqualTo(!open);
    }

    /// Of a live Secret only its metadata are read.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kubernetes.io/service-account.name: root, kubernetes.io/service-account.uid: u | true
            kubernetes.io/service-account.name: root                                       | false
            """)
    void aTokenSecretWithoutItsType(String annotations, boolean open) {
        String lines = """
                ClusterRoleBinding admin: ClusterRole/cluster-admin to ServiceAccount:ns/root
                {apiVersion: v1, kind: Secret, metadata: {name: t, namespace: ns, annotations: {%s}}}
                """.formatted(annotations);
        assertThat(path("get secrets", "ns", lines).isEmpty()).isEqualTo(!open);
    }
}

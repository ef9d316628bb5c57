package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhoCanCommandTest {
    private static final String RBAC = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: mon, labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}}
            rules:
            - {apiGroups: [""], resources: [secrets], verbs: [get, list]}
            - {nonResourceURLs: ["/metrics*"], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: all}
            subjects:
            - {kind: Group, name: "system:serviceaccounts:prod"}
            - {kind: User, name: "ja\\u001b[31mne"}
            roleRef: {kind: ClusterRole, name: mon, apiGroup: rbac.authorization.k8s.io}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: editors, namespace: prod}
            subjects:
            - {kind: ServiceAccount, name: web}
            roleRef: {kind: ClusterRole, name: edit, apiGroup: rbac.authorization.k8s.io}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: one, namespace: prod}
            rules:
            - {apiGroups: [""], resources: [secrets], resourceNames: [b, a], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: one, namespace: prod}
            subjects:
            - {kind: User, name: bob}
            roleRef: {kind: Role, name: one, apiGroup: rbac.authorization.k8s.io}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: lost, namespace: prod}
            subjects:
            - {kind: User, name: bob}
            roleRef: {kind: Role, name: nowhere, apiGroup: rbac.authorization.k8s.io}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void manifests() throws IOException {
        Files.writeString(folder.resolve("rbac.yaml"), RBAC);
    }

    @Test
    void theTableShowsSubjectPlaceAndChain() {
        CliRun run = whoCan("get", "secrets", "-n", "prod");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                Who can get secrets in namespace prod:

                Group system:masters                                              always: the API server asks no authorizer
                Group system:serviceaccounts:prod (prod/web)  everywhere          ClusterRoleBinding all → \
                ClusterRole mon rules[0]  (rbac.yaml:14)
                User bob                                      in prod, only a, b  RoleBinding prod/one → \
                Role prod/one rules[0]  (rbac.yaml:34)
                User ja\\u001B[31mne                           everywhere          ClusterRoleBinding all → \
                ClusterRole mon rules[0]  (rbac.yaml:14)
                ServiceAccount prod/web                       in prod             RoleBinding prod/editors → \
                ClusterRole edit rules[7]  (rbac.yaml:21)  (as Kubernetes brings it)
                ServiceAccount prod/web                       in prod             RoleBinding prod/editors → \
                ClusterRole edit → ClusterRole mon rules[0]  (rbac.yaml:21)
                """);
        assertThat(run.err())
                .contains("bindings of roles that were not read, or not wholly, whose rights are not known: 1");
    }

    /// More rules than are looked at: whoever has the role may be able to as well.
    @Test
    void aRoleThatIsTooLargeIsTold() throws IOException {
        var role = new StringBuilder("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: large}
                subjects: [{kind: User, name: jane}]
                roleRef: {kind: ClusterRole, name: sum, apiGroup: rbac.authorization.k8s.io}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: sum}
                aggregationRule: {clusterRoleSelectors: [{matchLabels: {part: "yes"}}]}
                rules: []
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: part, labels: {part: "yes"}}
                rules:
                """);
        for (int i = 0; i <= 20_000; i++) {
            role.append("- {apiGroups: [\"\"], resources: [r").append(i).append("], verbs: [get]}\n");
        }
        Files.writeString(folder.resolve("rbac.yaml"), role);
        CliRun run = whoCan("get", "pods");
        assertThat(run.out()).doesNotContain("jane");
        assertThat(run.err()).contains("or not wholly, whose rights are not known: 1");
    }

    @Test
    void germanToo() {
        assertThat(whoCan("get", "secrets", "a", "-n", "prod", "--lang", "de").out())
                .startsWith("Wer darf get secrets a im Namespace prod:")
                .contains("überall")
                .doesNotContain("nur a");
    }

    @Test
    void pathsAndSubresources() {
        assertThat(whoCan("get", "/metrics/cadvisor").out())
                .contains("ClusterRoleBinding all → ClusterRole mon rules[1]")
                .doesNotContain("editors");
        assertThat(whoCan("create", "pods/exec").out())
                .contains("ServiceAccount prod/web")
                .contains("in prod")
                .contains("(as Kubernetes brings it)");
    }

    @Test
    void jsonForPrograms() {
        Node answer = whoCan("list", "secrets", "--format", "json").json();
        assertThat(answer.at("question", "resource").stringOrEmpty()).isEqualTo("secrets");
        assertThat(answer.get("grants").elements()).hasSize(4);
        Node last = answer.get("grants").elements().getLast();
        assertThat(last.at("subject", "name").stringOrEmpty()).isEqualTo("web");
        assertThat(last.get("namespace").stringOrEmpty()).isEqualTo("prod");
        assertThat(last.at("rule", "role").stringOrEmpty()).isEqualTo("ClusterRole mon");
        assertThat(answer.get("unknownRoles").elements())
                .extracting(Node::stringOrEmpty)
                .containsExactly("Role prod/nowhere");
    }

    @Test
    void wrongQuestionsSayWhatToAskInstead() {
        assertThat(whoCan("list", "wat").code()).isEqualTo(2);
        assertThat(whoCan("list", "wat").err()).contains("no resource \"wat\" is known", "widgets.example.com");
        assertThat(whoCan("list", "nodes", "-n", "prod").code()).isEqualTo(2);
        assertThat(whoCan("get", "/metrics", "name").code()).isEqualTo(2);
        assertThat(whoCan("get").code()).isEqualTo(2);
    }

    @Test
    void aClusterWhoseBindingsWereNotAllReadHasNoFullAnswer() throws IOException {
        Files.writeString(folder.resolve("snapshot.json"), """
                {"snapshotVersion": 1, "kind": "kubernetes", "name": "prod",
                 "facts": {"unread": [{"kind": "ClusterRoleBinding", "why": {"en": "forbidden", "de": "verboten"},
                                       "remedy": {"en": "Give the right.", "de": "Das Recht geben."}}]},
                 "objects": [
                 {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
                  "metadata": {"name": "read", "namespace": "web"},
                  "rules": [{"apiGroups": [""], "resources": ["secrets"], "verbs": ["get"]}]},
                 {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
                  "metadata": {"name": "bob", "namespace": "web"},
                  "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "read"},
                  "subjects": [{"kind": "User", "name": "bob"}]}]}
                """);
        CliRun run = CliRun.in(
                folder,
                Map.of("HOME", folder.toString()),
                "who-can",
                "get",
                "secrets",
                "-n",
                "web",
                "--snapshot",
                "snapshot.json");
        assertThat(run.out()).contains("User bob").contains("RoleBinding web/bob → Role web/read rules[0]");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("others may be able to as well", "forbidden", "Give the right.");
    }

    @Test
    void withoutFilesTheClusterIsAsked() {
        CliRun run = CliRun.in(folder, Map.of("HOME", folder.toString()), "who-can", "get", "secrets");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("kubeconfig");
    }

    @Test
    void nothingToReadIsNoAnswer() throws IOException {
        Files.delete(folder.resolve("rbac.yaml"));
        assertThat(whoCan("get", "secrets").code()).isEqualTo(3);
    }

    private CliRun whoCan(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 3);
        System.arraycopy(args, 0, all, 1, args.length);
        all[0] = "who-can";
        all[args.length + 1] = "--files";
        all[args.length + 2] = ".";
        return CliRun.in(folder, Map.of("HOME", folder.toString()), all);
    }
}

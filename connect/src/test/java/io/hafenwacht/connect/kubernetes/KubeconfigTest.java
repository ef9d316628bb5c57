package io.hafenwacht.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.kubernetes.ClusterAccess.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {token: t}                                                             | Token
            {tokenFile: sub/t, token: t}                                           | TokenFile
            {}                                                                     | None
            {username: a, password: b}                                             | !signs in by password
            {auth-provider: {name: gcp}}                                           | !removed in 1.26
            {client-certificate-data: "%%%", client-key-data: "%%%"}               | None
            {client-certificate: none.pem, client-key: none.pem}                   | !none.pem
            {exec: {apiVersion: client.authentication.k8s.io/v1, command: get-it}} | Exec
            {exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}}| !expected client.authentication
            {exec: {apiVersion: client.authentication.k8s.io/v1}}                  | !the exec plugin has no command
            """)
    void users(String user, String expected) throws Exception {
        write("config", user, "x");
        if (expected.startsWith("!")) {
            assertThatThrownBy(() -> locate(Map.of()))
                    .isInstanceOf(ClusterTrouble.class)
                    .hasMessageContaining(expected.substring(1));
        } else if (!user.contains("%%%")) {
            assertThat(locate(Map.of()).credential().getClass().getSimpleName()).isEqualTo(expected);
        }
    }

    @Test
    void severalFilesAreMergedAndTheFirstWins() throws Exception {
        write("one", "{token: first}", "x");
        write("two", "{token: second}", "other");
        String both = folder.resolve("one") + ":" + folder.resolve("missing") + ":" + folder.resolve("two");
        ClusterAccess access = locate(Map.of("KUBECONFIG", both));
        assertThat(access.credential()).isEqualTo(new Credential.Token("first"));
        assertThat(access.name()).isEqualTo("c");
        assertThat(new ClusterLocator(environment(Map.of("KUBECONFIG", both)))
                        .locate(Optional.empty(), "other")
                        .credential())
                .as("the user of the second file has the name of the first's")
                .isEqualTo(new Credential.Token("first"));
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        write("config", "{}", "x");
        assertThatThrownBy(() -> new ClusterLocator(environment(Map.of())).locate(Optional.empty(), "prod"))
                .isInstanceOfSatisfying(
                        ClusterTrouble.class,
                        e -> assertThat(e.remedy().english()).contains("x"));
        Files.delete(folder.resolve(".kube/config"));
        assertThatThrownBy(() -> locate(Map.of())).hasMessageContaining("no kubeconfig");
    }

    @Test
    void insideAPod() throws Exception {
        Path account = Files.createDirectories(folder.resolve("var/run/secrets/kubernetes.io/serviceaccount"));
        Files.writeString(account.resolve("token"), "t");
        Files.writeString(account.resolve("ca.crt"), "x");
        ClusterAccess access = locate(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443"));
        assertThat(access.server()).hasToString("https://[fd00::1]:6443");
        assertThat(access.credential()).isEqualTo(new Credential.TokenFile(account.resolve("token")));
    }

    @Test
    void secretsAreInNoText() throws Exception {
        write("config", "{token: hidden-token}", "x");
        assertThat(locate(Map.of()).toString()).doesNotContain("hidden-token");
    }

    @Test
    void anExecPluginGivesAToken() throws Exception {
        program(
                "plugin",
                "echo '{\"status\": {\"token\": \"'$GIVEN'\"}}'; echo \"$KUBERNETES_EXEC_INFO\" > "
                        + folder.resolve("info"));
        Credential given = ExecPlugin.run(exec("plugin"), locate(Map.of()), Duration.ofSeconds(20));
        assertThat(given).isEqualTo(new Credential.Token("from-variable"));
        assertThat(Files.readString(folder.resolve("info"))).contains("ExecCredential", "https://127.0.0.1:1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 3                         | code 3
            echo '{}'                      | neither token nor certificate
            echo broken >&2; exit 1        | broken
            yes                            | larger than
            sleep 600                      | no answer in
            """)
    void anExecPluginThatFailsIsTrouble(String script, String told) throws Exception {
        program("plugin", script);
        var patience = Duration.ofMillis(script.startsWith("sleep") ? 300 : 20_000);
        assertThatThrownBy(() -> ExecPlugin.run(exec("plugin"), locate(Map.of()), patience))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessageContaining(told);
    }

    @Test
    void anUnknownExecPluginTellsHowToGetIt() throws Exception {
        write("config", "{}", "x");
        assertThatThrownBy(() -> ExecPlugin.run(exec("none"), locate(Map.of()), Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        ClusterTrouble.class,
                        e -> assertThat(e.remedy().english()).isEqualTo("get it there"));
    }

    private void program(String name, String script) throws IOException {
        write("config", "{}", "x");
        Path file = folder.resolve(".kube/" + name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Credential.Exec exec(String program) throws Exception {
        write("config", """
                {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./%s, installHint: get it there,
                  provideClusterInfo: true, env: [{name: GIVEN, value: from-variable}]}}
                """.formatted(program).replace("\n", " "), "x");
        return (Credential.Exec) locate(Map.of()).credential();
    }

    private ClusterAccess locate(Map<String, String> variables) throws ClusterTrouble {
        return new ClusterLocator(environment(variables)).locate(Optional.empty(), "");
    }

    private Environment environment(Map<String, String> variables) {
        return new Environment(variables, folder, folder);
    }

    private void write(String name, String user, String context) throws IOException {
        Path file = name.equals("config") ? folder.resolve(".kube/config") : folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: u, user: %s}]
                contexts: [{name: %s, context: {cluster: c, user: u}}]
                current-context: %s
                """.formatted(user, context, context));
    }
}

package io.hafenwacht.app.engine;

import static io.hafenwacht.app.engine.TestApiServer.TESTBED;
import static io.hafenwacht.app.engine.TestApiServer.kubectl;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real API server asked by an account that has exactly the rights that we print, and compared with files.
@Tag("engine")
class LiveAccessTest {
    private static final String NAME = "hw-access-" + Long.toString(System.nanoTime() & 0xffffff, 36);
    private static final String OBJECTS = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: NAME}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: auditor, namespace: NAME}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: NAME}
            spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: registry.example/web}]}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: db, namespace: NAME}
            spec: {replicas: 0, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: registry.example/db}]}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: db, namespace: NAME}
            spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}
            """.replace("NAME", NAME);

    @TempDir
    static Path folder;

    private static boolean made;

    @BeforeAll
    static void apply() throws Exception {
        Assumptions.assumeTrue(Files.exists(TESTBED.resolve("kubeconfig")), "no testbed with Kubernetes");
        Assumptions.assumeTrue(
                kubectl("get", "--raw", "/readyz").contains("ok"), "the testbed's API server does not answer");
        made = true;
        Files.createDirectory(folder.resolve("deploy"));
        Files.writeString(folder.resolve("deploy/objects.yaml"), OBJECTS);
        kubectl("apply", "-f", folder.resolve("deploy/objects.yaml").toString());
    }

    @AfterAll
    static void remove() throws Exception {
        if (made) {
            kubectl("delete", "namespace", NAME, "--wait=false");
            kubectl("delete", "clusterrolebinding", NAME);
            kubectl("delete", "clusterrole", NAME);
        }
    }

    @Test
    void thePrintedRoleIsEnough() throws Exception {
        String role = run("k8s", "rights").out().replace("name: hafenwacht", "name: " + NAME);
        Files.writeString(folder.resolve("role.yaml"), role);
        kubectl("apply", "-f", folder.resolve("role.yaml").toString());
        String account = "--serviceaccount=" + NAME + ":auditor";
        kubectl("create", "clusterrolebinding", NAME, "--clusterrole=" + NAME, account);
        Files.writeString(
                folder.resolve("request.json"),
                "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\", \"spec\": {}}");
        String path = "/api/v1/namespaces/" + NAME + "/serviceaccounts/auditor/token";
        String answer = kubectl(
                "create", "--raw", path, "-f", folder.resolve("request.json").toString());
        String token = new JsonParser()
                .parse(answer.substring(answer.indexOf('{')).getBytes(StandardCharsets.UTF_8))
                .root()
                .at("status", "token")
                .stringOrEmpty();
        assertThat(token).as(answer).isNotEmpty();
        String own = Files.readString(TESTBED.resolve("kubeconfig")).replaceFirst("token: [^}\\s]+", "token: " + token);
        Files.writeString(folder.resolve("auditor.yaml"), own);

        CliRun audit = run("k8s", "--kubeconfig", "auditor.yaml", "--format", "json");

        assertThat(audit.code()).as(audit.err()).isZero();
        assertThat(audit.json().get("gaps").elements())
                .extracting(gap -> gap.get("path").stringOrEmpty() + " "
                        + gap.get("reason").stringOrEmpty())
                .noneMatch(gap -> gap.contains("forbidden"))
                .noneMatch(gap -> gap.startsWith("list ") || gap.startsWith("get "));
        // The list is as short as it can be: without one right there is a gap.
        Files.writeString(folder.resolve("role.yaml"), role.replace("\"configmaps\", ", ""));
        kubectl("apply", "-f", folder.resolve("role.yaml").toString());
        assertThat(run("k8s", "--kubeconfig", "auditor.yaml", "--format", "json")
                        .json()
                        .get("gaps")
                        .elements())
                .anySatisfy(gap -> assertThat(gap.get("path").stringOrEmpty()).isEqualTo("list configmaps"));
    }

    @Test
    void theClusterAgainstTheFilesItWasMadeFrom() throws IOException {
        assertThat(ownLines(run("reach", "diff", "live:", "deploy"))).isEmpty();
        Files.createDirectory(folder.resolve("open"));
        Files.writeString(
                folder.resolve("open/objects.yaml"), OBJECTS.replaceAll("(?s)---\napiVersion: networking.*", ""));

        assertThat(ownLines(run("reach", "diff", "live:", "open")))
                .anyMatch(line -> line.startsWith("diff-type: changed, source: " + NAME + "/web[Deployment]")
                        && line.contains("ref1: TCP 5432, ref2: All Connections"));
    }

    @Test
    void theRuleThatDecidesAboutLiveWorkloads() {
        CliRun run = run("reach", "explain", NAME + "/web", NAME + "/db", "5432");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("is allowed").contains("NetworkPolicy " + NAME + "/db, spec.ingress[0]");
    }

    /// What concerns only what this test made; all else in the cluster is missing in the files.
    private static List<String> ownLines(CliRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .lines()
                .filter(line -> line.contains("source: " + NAME) && line.contains("destination: " + NAME))
                .toList();
    }

    private static CliRun run(String... args) {
        var environment = Map.of(
                "HOME",
                folder.toString(),
                "KUBECONFIG",
                TESTBED.resolve("kubeconfig").toString());
        return CliRun.in(folder, environment, args);
    }
}

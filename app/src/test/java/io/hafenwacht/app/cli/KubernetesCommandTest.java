package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesCommandTest {
    private static final String WEAK = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                spec:
                  containers:
                  - name: web
                    image: nginx
                    securityContext:
                      privileged: true
            """;

    @TempDir
    Path folder;

    @Test
    void aFolderOfManifests() throws IOException {
        write("a.yaml", WEAK);
        write("sub/b.yml", "# moved\n" + WEAK);
        write("broken.yaml", "apiVersion: v1\nkind: Pod\nmetadata: [\n");
        write("values.json", "{\"a\": 1}");
        Node report = kubernetes("k8s", "--files", ".");
        assertThat(report.at("target", "kind").stringOrEmpty()).isEqualTo("kubernetes");
        assertThat(names(report)).contains("Deployment default/web", "Deployment default/web (sub/b.yml)");
        assertThat(gaps(report)).contains("broken.yaml:4");
        Node finding = finding(report, "Deployment default/web (sub/b.yml)", "PSS:baseline/privileged");
        assertThat(finding.at("location", "path").stringOrEmpty()).isEqualTo("sub/b.yml");
        assertThat(finding.at("location", "line").integer()).contains(13L);
        assertThat(finding.at("location", "field").stringOrEmpty())
                .isEqualTo("spec.template.spec.containers[0].securityContext.privileged");
    }

    @Test
    void filesAndAssessJudgeManifestsToo() throws IOException {
        write("Dockerfile", "FROM a:1\n");
        write("deploy/web.yaml", WEAK);
        for (String command : List.of("files", "assess")) {
            Node report = kubernetes(command, ".");
            assertThat(names(report)).as(command).containsExactly("Deployment default/web");
            finding(report, "Deployment default/web", "Trivy:KSV-0017");
        }
    }

    @Test
    void chartsAndKustomizationsAreGapsAndPatchesNoObjects() throws IOException {
        write("chart/Chart.yaml", "apiVersion: v2\nname: c\n");
        write("chart/templates/web.yaml", "kind: {{ .Values.kind }}\napiVersion: v1\n");
        write("base/kustomization.yaml", "resources: [web.yaml]\n");
        write("base/web.yaml", WEAK);
        write("over/kustomization.yaml", "resources: [../base]\npatches: [{path: patch.yaml}]\n");
        write("over/patch.yaml", WEAK);
        Node report = kubernetes("kubernetes", "--files", ".");
        assertThat(names(report)).containsExactly("Deployment default/web");
        assertThat(gaps(report)).containsExactly("chart", "over/kustomization.yaml");
    }

    @Test
    void helmRendersChartsWhereItIsAsked() throws IOException {
        write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\n");
        write("charts/web/templates/web.yaml", "{{ x }}\n");
        write("bin/helm", "#!/bin/sh\ncat <<'EOF'\n---\n# Source: web/templates/web.yaml\n" + WEAK + "EOF\n");
        assertThat(folder.resolve("bin/helm").toFile().setExecutable(true)).isTrue();
        String path = folder.resolve("bin") + ":" + System.getenv("PATH");
        CliRun run = CliRun.in(folder, Map.of("PATH", path), "k8s", "--helm", "--files", "charts", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        Node finding = finding(run.json(), "Deployment default/web", "PSS:baseline/privileged");
        assertThat(finding.at("location", "path").stringOrEmpty()).isEqualTo("web/templates/web.yaml");
        assertThat(finding.at("location", "line").absent()).isTrue();
        Node without = CliRun.in(folder, Map.of(), "k8s", "--helm", "--files", "charts", "--format", "json")
                .json();
        assertThat(without.get("gaps").elements().getFirst().get("reason").stringOrEmpty())
                .isEqualTo("helm is not installed");
    }

    @Test
    void manifestsForAClusterOfAVersion() throws IOException {
        write("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {securityContext: {sysctls: [{name: net.ipv4.tcp_wmem}]}}
                """);
        String[] audit = {"kubernetes", "--files", "pod.yaml", "--format", "json"};
        String[] old = {"kubernetes", "--files", "pod.yaml", "--format", "json", "--kubernetes-version", "v1.29.0"};
        Map<String, String> home = Map.of("HOME", folder.toString());
        assertThat(CliRun.in(folder, home, audit).out()).doesNotContain("KSV-0026");
        assertThat(CliRun.in(folder, home, old).out()).contains("KSV-0026");
    }

    @Test
    void aStandardAlone() throws IOException {
        write("a.yaml", WEAK);
        Node baseline = kubernetes("k8s", "--files", ".", "--pss", "baseline");
        assertThat(references(baseline)).containsExactly("PSS:baseline/privileged");
        assertThat(references(kubernetes("k8s", "--files", ".", "--pss", "privileged")))
                .isEmpty();
        assertThat(references(kubernetes("k8s", "--files", ".", "--pss", "restricted:v1.25")))
                .contains("PSS:baseline/privileged", "PSS:restricted/runAsNonRoot")
                .allMatch(reference -> reference.startsWith("PSS:"));
        assertThat(run("k8s", "--files", ".", "--pss", "strict").code()).isEqualTo(2);
    }

    @Test
    void aSnapshotOfKubectlAndOneOfOurs() throws IOException {
        write("dump.json", """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "n"}, "spec":
                    {"containers": [{"name": "c", "image": "i", "securityContext": {"privileged": true}}]}},
                  {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}, "data": {"k": "aGlkZGVu"}}]}
                """);
        Node first = kubernetes("k8s", "--snapshot", "dump.json", "--save-snapshot", "own.json");
        finding(first, "dump.json/n/Pod/p", "PSS:baseline/privileged");
        assertThat(Files.readString(folder.resolve("own.json"))).doesNotContain("aGlkZGVu");
        assertThat(Files.getPosixFilePermissions(folder.resolve("own.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Node second = kubernetes("k8s", "--snapshot", "own.json");
        assertThat(second.get("summary"))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*position.*")
                .isEqualTo(first.get("summary"));
        write("broken.json", "{\"kind\": \"kubernetes\", \"objects\": [");
        assertThat(run("k8s", "--snapshot", "broken.json").code()).isEqualTo(2);
        assertThat(run("k8s", "--snapshot", "own.json", "--files", ".").code()).isEqualTo(2);
    }

    @Test
    void withoutAKubeconfigThereIsNothingToAsk() {
        CliRun run = run("k8s");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("no kubeconfig", "--files DIR");
    }

    @Test
    void theRoleThatItNeeds() {
        assertThat(run("k8s", "rights").out()).contains("kind: ClusterRole", "\"pods\"", "verbs: [list]");
    }

    @Test
    void nothingToJudgeIsNotClean() {
        assertThat(run("k8s", "--files", ".").code()).isEqualTo(3);
        assertThat(run("k8s", "--files", "none").code()).isEqualTo(2);
    }

    private Node kubernetes(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--format";
        all[args.length + 1] = "json";
        CliRun run = run(all);
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private CliRun run(String... args) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(Node report) {
        return report.get("assets").elements().stream()
                .filter(a -> a.get("kind").stringOrEmpty().equals("workload"))
                .map(a -> a.get("name").stringOrEmpty())
                .toList();
    }

    private static List<String> gaps(Node report) {
        return report.get("gaps").elements().stream()
                .map(g -> g.get("path").stringOrEmpty())
                .toList();
    }

    private static List<String> references(Node report) {
        return report.get("findings").elements().stream()
                .flatMap(f -> f.get("references").elements().stream())
                .map(Node::stringOrEmpty)
                .distinct()
                .toList();
    }

    private static Node finding(Node report, String asset, String reference) {
        return report.get("findings").elements().stream()
                .filter(f -> f.get("asset").stringOrEmpty().equals(asset))
                .filter(f -> f.get("references").elements().stream()
                        .anyMatch(r -> r.stringOrEmpty().equals(reference)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reference + " on " + asset));
    }
}

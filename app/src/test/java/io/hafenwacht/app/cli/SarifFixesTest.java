package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.report.SourceCode.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The changes that SARIF offers are made, and what they mend is gone.
class SarifFixesTest {
    private static final String DOCKERFILE = """
            FROM debian:latest
            ADD . /srv/desk
            ADD https://example.org/x.tar /srv/
            RUN apt-get update && apt-get install -y curl
            EXPOSE 22 8080
            CMD /srv/desk/start.sh --fast
            """;

    private static final String COMPOSE = """
            services:
              desk:
                image: harbour/desk:1.4
                privileged: true
                ports:
                  - "8090:8090"
              berths: {image: "postgres:16", ports: ["5432:5432"]}
            """;

    private static final String MANIFEST = """
            apiVersion: v1
            kind: Service
            metadata: {name: desk}
            spec: {selector: {app: desk}, ports: [{port: 80}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: desk, namespace: harbour}
            spec:
              selector: {matchLabels: {app: desk}}
              template:
                metadata: {labels: {app: desk}}
                spec:
                  hostNetwork: true   # why?
                  hostPID: yes
                  containers:
                    - name: desk
                      image: harbour/desk:1.4
                      securityContext:
                        privileged: 'true'
                        allowPrivilegeEscalation: true
                    - {name: log, image: "log:1"}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aWeakFolder() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(folder.resolve("compose.yaml"), COMPOSE);
        Files.createDirectory(folder.resolve("k8s"));
        Files.writeString(folder.resolve("k8s/desk.yaml"), MANIFEST.replace("'true'", "true"));
    }

    @Test
    void everyChangeMendsItsFinding() throws IOException {
        List<Node> fixed =
                results().stream().filter(r -> !r.get("fixes").absent()).toList();
        assertThat(fixed.stream().map(r -> r.get("ruleId").stringOrEmpty()).distinct())
                .contains("HW-D304", "HW-D309", "HW-D310", "HW-D316")
                .contains("HW-D401", "HW-D403", "HW-D405", "HW-D418", "HW-D503", "HW-D504")
                .contains(
                        "HW-K101", "HW-K102", "HW-K103", "HW-K109", "HW-K112", "HW-K114", "HW-K116", "HW-K125",
                        "HW-K201");
        for (Node result : fixed) {
            Path file =
                    folder.resolve(changed(result).at("artifactLocation", "uri").stringOrEmpty());
            String before = Files.readString(file);
            Files.writeString(file, edit(result).applied(List.of(before.split("\n", -1))));
            assertThat(results().stream().map(SarifFixesTest::id))
                    .as(result.get("ruleId").stringOrEmpty() + " in " + Files.readString(file))
                    .isNotEmpty()
                    .doesNotContain(id(result));
            Files.writeString(file, before);
        }
    }

    @Test
    void theCodeStandsBesideTheFinding() {
        Node result = of("HW-K116");
        Node place = result.get("locations").elements().getFirst().get("physicalLocation");
        assertThat(place.at("region", "snippet", "text").stringOrEmpty()).isEqualTo("true   # why?");
        assertThat(place.at("contextRegion", "snippet", "text").stringOrEmpty())
                .isEqualTo("    spec:\n      hostNetwork: true   # why?\n      hostPID: yes");
    }

    /// What shares its text with others, or is no YAML yet, is not changed.
    @ParameterizedTest
    @CsvSource({"hostNetwork: true, hostNetwork: &yes true", "name: desk, name: '{{ .Values.name }}'"})
    void nothingIsGuessed(String plain, String other) throws IOException {
        Files.writeString(folder.resolve("k8s/desk.yaml"), MANIFEST.replace(plain, other));
        assertThat(results().stream()
                        .filter(r -> r.get("ruleId").stringOrEmpty().startsWith("HW-K"))
                        .filter(r -> !r.get("fixes").absent()))
                .isEmpty();
    }

    /// A password beside a finding is not shown with it.
    @ParameterizedTest
    @ValueSource(strings = {"DB_PASSWORD: %s", "TOKEN: ghp_%s", "- DB_PASSWORD=%s"})
    void codeShowsNoSecrets(String line) throws IOException {
        String value = "x8Kq" + "2Lm9Vt4Rw7Zp" + "3Nb6Yc1Hd5Gf0Js8Aa7Q";
        boolean list = line.startsWith("-");
        Files.writeString(
                folder.resolve("compose.yaml"),
                "services:\n  desk:\n    environment:\n      " + (list ? "" : "A: b\n      ") + line.formatted(value)
                        + "\n    privileged: true\n    image: a:1\n");
        CliRun run = CliRun.in(folder, Map.of(), "files", ".", "--format", "sarif");
        assertThat(run.out()).contains("contextRegion").contains("HW-D401").doesNotContain(value);
    }

    private List<Node> results() {
        CliRun run = CliRun.in(folder, Map.of(), "files", ".", "--format", "sarif");
        return run.json().get("runs").elements().getFirst().get("results").elements();
    }

    private Node of(String rule) {
        return results().stream()
                .filter(r -> r.get("ruleId").stringOrEmpty().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static String id(Node result) {
        return result.at("partialFingerprints", "findingId/v1").stringOrEmpty();
    }

    private static Node changed(Node result) {
        return result.get("fixes")
                .elements()
                .getFirst()
                .get("artifactChanges")
                .elements()
                .getFirst();
    }

    private static Edit edit(Node result) {
        Node replacement = changed(result).get("replacements").elements().getFirst();
        List<Integer> region = List.of("startLine", "startColumn", "endLine", "endColumn").stream()
                .map(name ->
                        Integer.valueOf(replacement.at("deletedRegion", name).stringOrEmpty()))
                .collect(Collectors.toCollection(ArrayList::new));
        String text = replacement.at("insertedContent", "text").stringOrEmpty();
        return new Edit(region.get(0), region.get(1), region.get(2), region.get(3), text);
    }
}

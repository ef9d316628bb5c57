package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void workload() throws IOException {
        Files.writeString(folder.resolve("pod.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: prod}
                spec: {containers: [{name: c, image: "a:1", securityContext: {privileged: true}}]}
                """);
    }

    @Test
    void aHigherNeedRaisesTheDamageAndSaysWhy() throws IOException {
        double normal = damage(run());
        Files.writeString(
                folder.resolve("risk.yaml"),
                "protection:\n  - {namespace: prod, confidentiality: high, integrity: very high, reason: payments}\n");
        CliRun high = run("--risk", "risk.yaml");
        assertThat(damage(high)).isGreaterThan(normal);
        assertThat(high.out()).contains("very high: payments");
        Files.writeString(folder.resolve("hafenwacht.yaml"), "protection:\n  - {namespace: 'pro*', need: very high}\n");
        assertThat(damage(run())).isEqualTo(damage(high));
    }

    @Test
    void valuesOfFactorsCanBeChanged() throws IOException {
        Files.writeString(folder.resolve("risk.yaml"), "protectionNeed: {normal: 1.0}\nimpact:\n  critical: 0.5\n");
        assertThat(damage(run("--risk", "risk.yaml"))).isEqualTo(0.5);
    }

    @Test
    void everyMistakeIsToldAtOnce() throws IOException {
        Files.writeString(folder.resolve("risk.yaml"), """
                exposur: {outside: 1}
                exposure:
                  outsid: 1
                  internal: 1.5
                impact: 1
                protection:
                  - {namespace: a, need: very hihg}
                  - {need: high}
                  - {namespace: a}
                """);
        CliRun run = run("--risk", "risk.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("line 1", "\"exposur\", did you mean \"exposure\"?")
                .contains("line 3", "\"outsid\", did you mean \"outside\"?")
                .contains("line 4", "from 0 to 1, got \"1.5\"")
                .contains("line 5", "a mapping is expected")
                .contains("line 7", "\"very hihg\", did you mean \"very high\"?")
                .contains("line 8", "give namespace, asset, image, host or label")
                .contains("line 9", "\"need\" is missing");
        Files.writeString(folder.resolve("hafenwacht.yaml"), "protection: {a: b}\n");
        assertThat(run().err()).contains("hafenwacht.yaml: line 1", "\"protection\" is a list");
        assertThat(run("--risk", "none.yaml").code()).isEqualTo(2);
    }

    private static double damage(CliRun run) {
        return run.json().get("findings").elements().stream()
                .filter(f -> f.get("check").stringOrEmpty().equals("HW-K101"))
                .map((Node f) ->
                        Double.parseDouble(f.at("risk", "damage", "value").stringOrEmpty()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.err() + run.out()));
    }

    private CliRun run(String... more) {
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"files", ".", "--format", "json"}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }
}

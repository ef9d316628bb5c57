package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Labelled cases of hadolint and Trivy, joined by reference. Every case that is left is argued in `ARGUED`.
class DockerfileConformanceTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("hafenwacht.root", "..")).resolve("../shared/corpora/dockerfiles");
    /// Files whose label we dispute, and why. None today.
    private static final Map<String, String> ARGUED = Map.of();

    @Test
    void theCasesOfBothSuites() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "the labelled cases are not on this machine");
        Map<String, Integer> cases = new TreeMap<>();
        Map<String, Integer> missed = new TreeMap<>();
        var wrong = new ArrayList<String>();
        for (String line : Files.readAllLines(FOLDER.resolve("index.jsonl"))) {
            Node row = new JsonParser().parse(line).root();
            String suite = row.get("suite").stringOrEmpty();
            String file = row.get("file").stringOrEmpty();
            cases.merge(suite, 1, Integer::sum);
            if (fires(row, suite) != row.get("expect").stringOrEmpty().equals("catch")) {
                missed.merge(suite, 1, Integer::sum);
                if (!ARGUED.containsKey(file)) {
                    wrong.add(file + ": " + row.get("title").stringOrEmpty());
                }
            }
        }
        System.err.println("Dockerfile cases " + cases + ", missed " + missed);
        assertThat(wrong).isEmpty();
        assertThat(cases.get("hadolint")).isGreaterThan(200);
        assertThat(missed.getOrDefault("trivy", 0)).isZero();
        assertThat(missed.getOrDefault("hadolint", 0) * 50).isLessThanOrEqualTo(cases.get("hadolint"));
    }

    private static boolean fires(Node row, String suite) throws IOException {
        String reference = (suite.equals("trivy") ? "Trivy:" : "hadolint:")
                + row.get("rule").stringOrEmpty();
        String registries = row.at("config", "allowedRegistries").elements().stream()
                .map(Node::stringOrEmpty)
                .collect(Collectors.joining(","));
        Map<String, String> parameters =
                registries.isEmpty() ? Map.of() : Map.of("HW-D801.allowedRegistries", registries);
        var snapshot =
                Judged.snapshot(Files.readString(FOLDER.resolve(row.get("file").stringOrEmpty())), Optional.empty());
        boolean fired = false;
        for (DockerfileCheck check : DockerfileChecks.all()) {
            List<Verdict> verdicts = check.check(snapshot, new CheckContext(Judged.NOW, parameters));
            assertThat(verdicts).as(check.rule().id()).isNotEmpty();
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Verdict.Fail fail) {
                    assertThat(check.rule().references()).containsAll(fail.references());
                    fired |= fail.references().stream()
                            .anyMatch(r -> r.toString().equals(reference));
                }
            }
        }
        return fired;
    }
}

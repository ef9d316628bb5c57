package io.hafenwacht.audit.kubernetes.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The upstream library's own pods: admitted or not, by which check, with which reason. All of them, always.
class PodSecurityConformanceTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("hafenwacht.root", "..")).resolve("../shared/corpora/pss");

    @Test
    void everyPodAtEveryLevelAndVersion() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "the labelled cases are not on this machine");
        var wrong = new ArrayList<String>();
        List<String> lines = Files.readAllLines(FOLDER.resolve("index.jsonl"));
        for (String line : lines) {
            Node row = new JsonParser().parse(line).root();
            judge(row).ifPresent(fault -> wrong.add(row.get("case").stringOrEmpty() + ": " + fault));
        }
        System.err.println("pss: " + (lines.size() - wrong.size()) + "/" + lines.size() + " matched");
        assertThat(wrong).isEmpty();
        assertThat(lines.size()).isGreaterThan(1800);
    }

    private static Optional<String> judge(Node row) throws IOException {
        Node detail = row.get("detail");
        Policy policy = new Policy(
                Level.of(row.get("standard").stringOrEmpty()).orElseThrow(),
                PolicyVersion.of(detail.get("version").stringOrEmpty()).orElseThrow());
        Path file = FOLDER.resolve(row.get("inputs").elements().getFirst().stringOrEmpty());
        Node pod = new YamlParser().parse(Files.readAllBytes(file)).root();
        List<Violation> found = PodSecurity.evaluate(policy, pod.get("metadata"), pod.get("spec"));
        if (row.get("expect").stringOrEmpty().equals("pass")) {
            return found.isEmpty() ? Optional.empty() : Optional.of("rejected by " + found);
        }
        String by = detail.get("reported_by").stringOrEmpty();
        String words = detail.get("message_contains").stringOrEmpty();
        boolean right = found.stream()
                .anyMatch(v -> v.check().equals(by) && (v.reason() + " (" + v.detail() + ")").contains(words));
        return right ? Optional.empty() : Optional.of("expected " + by + " with '" + words + "', got " + found);
    }
}

package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What hadolint and Trivy say their rules mean, in spellings of our own; `descriptions.txt` holds the cases.
class RuleDescriptionsTest {
    @Test
    void everySpellingGetsTheAnswerOfItsRule() throws IOException {
        var wrong = new ArrayList<String>();
        int cases = 0;
        for (String line : lines()) {
            String[] parts = line.split(" ", 3);
            cases++;
            if (fires(parts[0], parts[2].replace('¶', '\n')) != parts[1].equals("+")) {
                wrong.add(line);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(300);
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RuleDescriptionsTest.class.getResourceAsStream("descriptions.txt"), "descriptions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static boolean fires(String reference, String text) {
        DockerfileSnapshot snapshot = Judged.snapshot(text, Optional.empty());
        return DockerfileChecks.all().stream()
                .flatMap(check -> check.check(snapshot, new CheckContext(Judged.NOW, Map.of())).stream())
                .anyMatch(verdict -> verdict instanceof Verdict.Fail fail
                        && fail.references().stream().anyMatch(r -> r.toString().equals(reference)));
    }
}

package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.dockerfile.Dockerfile;
import io.hafenwacht.formats.dockerfile.DockerfileParser;
import io.hafenwacht.formats.dockerfile.DockerfileResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers of a check in one short line, for tables: outcome, line, and what hadolint and Trivy call it.
final class Judged {
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private Judged() {}

    /// `¶` stands for the end of a line.
    static String by(DockerfileCheck check, String text) {
        return by(check, text, Optional.empty(), Map.of());
    }

    static String by(
            DockerfileCheck check, String text, Optional<List<String>> ignored, Map<String, String> parameters) {
        var snapshot = snapshot(text.replace('¶', '\n'), ignored);
        return line(check.check(snapshot, new CheckContext(NOW, parameters)));
    }

    static DockerfileSnapshot snapshot(String text, Optional<List<String>> ignored) {
        return new DockerfileSnapshot("Dockerfile", file(text), ignored);
    }

    static Dockerfile file(String text) {
        return ((DockerfileResult.Parsed) DockerfileParser.parse(text.getBytes(StandardCharsets.UTF_8))).file();
    }

    static String line(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> switch (verdict) {
                    case Verdict.Pass _ -> "pass";
                    case Verdict.NotApplicable _ -> "none";
                    case Verdict.Unknown u -> "unknown " + u.location().line();
                    case Verdict.Fail f ->
                        ("fail " + f.location().line() + " "
                                        + f.references().stream()
                                                .filter(r -> r.source().matches("hadolint|Trivy"))
                                                .map(r -> r.clause())
                                                .collect(Collectors.joining(" ")))
                                .strip();
                })
                .collect(Collectors.joining(", "));
    }
}

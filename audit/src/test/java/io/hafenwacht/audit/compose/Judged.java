package io.hafenwacht.audit.compose;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Answers of a check in one short line, for tables: outcome and the field that it names, sorted.
final class Judged {
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private Judged() {}

    static String by(ComposeCheck check, String text) {
        return by(check, text, Map.of());
    }

    static String by(ComposeCheck check, String text, Map<String, String> parameters) {
        return line(verdicts(check, text, parameters));
    }

    static List<Verdict> verdicts(ComposeCheck check, String text, Map<String, String> parameters) {
        return check.check(Composed.of(text.replace("\\n", "\n")), new CheckContext(NOW, parameters));
    }

    private static String line(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> switch (verdict) {
                    case Verdict.Pass _ -> "pass";
                    case Verdict.NotApplicable _ -> "none";
                    case Verdict.Unknown u -> "unknown " + place(u.location());
                    case Verdict.Fail f -> "fail " + place(f.location());
                })
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String place(Location location) {
        return location.field().isEmpty() ? location.path() + ":" + location.line() : location.field();
    }
}

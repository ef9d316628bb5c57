package io.hafenwacht.audit.image;

import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Language;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// Answers of a check in one readable line each, for comparison in tables.
final class Verdicts {
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private Verdicts() {}

    static String of(ImageCheck check, ImageSnapshot snapshot) {
        return of(check, snapshot, Map.of());
    }

    static String of(ImageCheck check, ImageSnapshot snapshot, Map<String, String> parameters) {
        return check.check(snapshot, new CheckContext(NOW, parameters)).stream()
                .map(Verdicts::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "pass";
            case Verdict.NotApplicable n -> "not applicable: " + n.why().in(Language.ENGLISH);
            case Verdict.Unknown u -> "unknown: " + u.missing().in(Language.ENGLISH);
            case Verdict.Fail f ->
                "fail" + f.severity().map(s -> " " + s.word()).orElse("") + " "
                        + (f.location().path().isEmpty()
                                ? f.location().field()
                                : f.location().path())
                        + (f.location().line() > 0 ? ":" + f.location().line() : "")
                        + ": " + f.evidence().in(Language.ENGLISH) + " "
                        + f.references().stream().map(Object::toString).sorted().toList();
        };
    }
}

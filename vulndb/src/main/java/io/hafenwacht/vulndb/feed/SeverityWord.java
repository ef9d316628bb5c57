package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words that sources rate with, in one vocabulary. No source uses a word of another in a different
/// sense.
final class SeverityWord {
    private SeverityWord() {}

    /// Empty for words that rate nothing (`not yet assigned`, `untriaged`, `None`).
    static Optional<Severity> parse(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> Optional.of(Severity.CRITICAL);
            case "important", "high" -> Optional.of(Severity.HIGH);
            case "moderate", "medium" -> Optional.of(Severity.MEDIUM);
            case "low", "negligible" -> Optional.of(Severity.LOW);
            // Debian: of no consequence in the built package.
            case "unimportant" -> Optional.of(Severity.INFO);
            default -> Optional.empty();
        };
    }

    static Optional<Severity> worst(List<String> words) {
        Optional<Severity> worst = Optional.empty();
        for (String word : words) {
            Optional<Severity> next = parse(word);
            if (worst.isEmpty() || (next.isPresent() && next.get().compareTo(worst.get()) < 0)) {
                worst = next;
            }
        }
        return worst;
    }

    /// The word before the colon of `Important: emacs security update`, also behind the publisher's name.
    static Optional<Severity> ofSummary(String summary) {
        for (String part : summary.split(":", 4)) {
            Optional<Severity> severity = parse(part);
            if (severity.isPresent()) {
                return severity;
            }
        }
        return Optional.empty();
    }
}

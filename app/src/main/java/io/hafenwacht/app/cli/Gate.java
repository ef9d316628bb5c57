package io.hafenwacht.app.cli;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Standing.Change;
import io.hafenwacht.core.risk.Risk;
import java.util.Optional;
import java.util.regex.Pattern;

/// One condition of `--fail-on`.
public sealed interface Gate {
    Pattern RISK = Pattern.compile("risk>=(0(?:\\.\\d{1,9})?|1(?:\\.0{1,9})?)");

    boolean stops(Finding finding);

    /// At least so severe; a severity that nobody gave counts as medium.
    record AtLeast(Severity severity) implements Gate {
        @Override
        public boolean stops(Finding finding) {
            return finding.severity().reaches(severity);
        }
    }

    /// At least this risk.
    record Risky(double least) implements Gate {
        @Override
        public boolean stops(Finding finding) {
            // As reports show it: 0.6 is 0.6, whatever the last bits of a product.
            return finding.risk()
                            .map(Risk::score)
                            .map(s -> Math.round(s * 10_000) / 10_000.0)
                            .orElse(0.0)
                    >= least;
        }
    }

    /// Conditions without a value.
    enum Word implements Gate {
        /// Not in the baseline.
        NEW {
            @Override
            public boolean stops(Finding finding) {
                return finding.standing().change().filter(c -> c == Change.NEW).isPresent();
            }
        },
        /// Known to be exploited (CISA KEV).
        KEV {
            @Override
            public boolean stops(Finding finding) {
                return finding.vulnerability().filter(v -> v.scores().kev()).isPresent();
            }
        }
    }

    static Optional<Gate> parse(String text) {
        String plain = text.strip();
        var risk = RISK.matcher(plain.replace(" ", ""));
        if (risk.matches()) {
            return Optional.of(new Risky(Double.parseDouble(risk.group(1))));
        }
        for (Word word : Word.values()) {
            if (word.name().equalsIgnoreCase(plain)) {
                return Optional.of(word);
            }
        }
        return Severity.parse(plain).map(AtLeast::new);
    }

    /// As `--fail-on` takes it.
    static String text(Gate gate) {
        return switch (gate) {
            case AtLeast(Severity severity) -> severity.word();
            case Risky(double least) -> "risk>=" + least;
            case Word word -> word.name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}

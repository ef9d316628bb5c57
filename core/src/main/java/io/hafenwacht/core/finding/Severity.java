package io.hafenwacht.core.finding;

import io.hafenwacht.core.text.Text;
import java.util.Locale;
import java.util.Optional;

/// How bad a finding is by itself; worst first. `UNKNOWN`: the source gives none, and a gate treats it as
/// medium.
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO,
    UNKNOWN;

    /// The word in reports: `critical`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The word that people read.
    public Text title() {
        return switch (this) {
            case CRITICAL -> Text.of("critical", "kritisch");
            case HIGH -> Text.of("high", "hoch");
            case MEDIUM -> Text.of("medium", "mittel");
            case LOW -> Text.of("low", "niedrig");
            case INFO -> Text.of("info", "Hinweis");
            case UNKNOWN -> Text.of("unknown", "unbekannt");
        };
    }

    public static Optional<Severity> parse(String word) {
        for (Severity severity : values()) {
            if (severity.name().equalsIgnoreCase(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /// The qualitative rating of a CVSS base score (FIRST, CVSS v3.1 section 5); 0.0 is `INFO`.
    public static Severity ofCvss(double score) {
        if (score >= 9.0) {
            return CRITICAL;
        }
        if (score >= 7.0) {
            return HIGH;
        }
        if (score >= 4.0) {
            return MEDIUM;
        }
        return score > 0.0 ? LOW : INFO;
    }

    /// Whether this reaches a gate at `threshold`.
    public boolean reaches(Severity threshold) {
        return gateRank() <= threshold.gateRank();
    }

    private int gateRank() {
        return this == UNKNOWN ? MEDIUM.ordinal() : ordinal();
    }
}

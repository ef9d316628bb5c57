package io.hafenwacht.report;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;

/// The names of what risk is made of, for people; machine formats keep the English ones.
public final class RiskWords {
    private RiskWords() {}

    public static Text of(Severity severity) {
        return Words.of(severity);
    }

    public static Text of(DefenceLayer layer) {
        return Words.of(layer);
    }

    /// A factor by its name in reports; one that this version does not know keeps its name.
    public static Text factor(String name) {
        return switch (name) {
            case "KEV", "EPSS" -> Text.same(name);
            case "fix available" -> Text.of(name, "Korrektur verfügbar");
            case "exposure" -> Text.of(name, "Erreichbarkeit");
            case "in use at run time" -> Text.of(name, "zur Laufzeit genutzt");
            case "precondition" -> Text.of(name, "Voraussetzung");
            case "impact" -> Text.of(name, "Auswirkung");
            case "protection need" -> Text.of(name, "Schutzbedarf");
            case "blast radius" -> Text.of(name, "Reichweite");
            case "" -> Text.same("?");
            default -> Text.same(name);
        };
    }
}

package io.hafenwacht.core.risk;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns what is known about a finding into named factors. What is not known is a factor too, and says so.
public final class RiskModel {
    private static final Factor EXPOSURE_NOT_KNOWN = new Factor(
            "exposure",
            0.7,
            Text.of(
                    "an image alone does not say whether the service can be reached",
                    "ein Image allein sagt nicht, ob der Dienst erreichbar ist"));
    private static final Factor USE_NOT_KNOWN = new Factor(
            "in use at run time",
            0.8,
            Text.of("not observed whether the package is loaded", "nicht beobachtet, ob das Paket geladen wird"));
    private static final Factor NORMAL_NEED = new Factor(
            "protection need",
            0.7,
            Text.of("no protection need is stated: normal", "kein Schutzbedarf angegeben: normal"));
    private static final Factor BLAST_RADIUS = new Factor(
            "blast radius",
            1.0,
            Text.of(
                    "what the container can reach is not known",
                    "was der Container erreichen kann, ist nicht bekannt"));

    private RiskModel() {}

    /// The risk of a known vulnerability in an installed package.
    public static Risk of(Vulnerability vulnerability, Severity severity) {
        var likelihood = new ArrayList<Factor>();
        likelihood.add(exploitation(vulnerability.scores(), severity));
        likelihood.add(
                switch (vulnerability.status()) {
                    case FIXED ->
                        new Factor(
                                "fix available",
                                1.0,
                                Text.of(
                                        "a fix is public, and so is what it mends",
                                        "eine Korrektur ist öffentlich und damit auch, was sie behebt"));
                    case AFFECTED, NOT_KNOWN ->
                        new Factor("fix available", 0.9, Text.of("no fix is known", "keine Korrektur ist bekannt"));
                });
        likelihood.add(EXPOSURE_NOT_KNOWN);
        likelihood.add(USE_NOT_KNOWN);
        return new Risk(likelihood, List.of(impact(vulnerability.scores(), severity), NORMAL_NEED, BLAST_RADIUS));
    }

    /// The risk of a configuration that a check of this layer found wanting.
    public static Risk of(Severity severity, DefenceLayer layer) {
        return new Risk(
                List.of(precondition(layer), EXPOSURE_NOT_KNOWN),
                List.of(impact(Vulnerability.Scores.NONE, severity), NORMAL_NEED, BLAST_RADIUS));
    }

    /// What must have happened before the weakness is of use to anybody.
    private static Factor precondition(DefenceLayer layer) {
        return switch (layer) {
            case SECRETS, ACCESS, NETWORK, DAEMON ->
                new Factor(
                        "precondition",
                        0.9,
                        Text.of(
                                "usable by whoever reads or reaches it",
                                "nutzbar für jeden, der es lesen oder erreichen kann"));
            case HOST, IMAGE, BUILD, CONTAINER, SUPPLY_CHAIN ->
                new Factor(
                        "precondition",
                        0.4,
                        Text.of("of use once somebody is inside", "nutzbar, sobald jemand eingedrungen ist"));
            case MONITORING ->
                new Factor(
                        "precondition",
                        0.2,
                        Text.of("hides an attack, makes none", "verbirgt einen Angriff, ermöglicht keinen"));
        };
    }

    private static Factor exploitation(Vulnerability.Scores scores, Severity severity) {
        if (scores.kev()) {
            return new Factor(
                    "KEV", 1.0, Text.of("CISA lists it as exploited", "die CISA führt sie als ausgenutzt (KEV)"));
        }
        if (scores.epss().isPresent()) {
            double epss = scores.epss().getAsDouble();
            String percent = String.format(Locale.ROOT, "%.2f %%", epss * 100);
            // The square root spreads the many small probabilities; 0.1 keeps "unlikely" apart from "impossible".
            return new Factor(
                    "EPSS",
                    Math.min(1, 0.1 + 0.9 * Math.sqrt(epss)),
                    Text.of(
                            "probability of exploitation within 30 days: " + percent,
                            "Wahrscheinlichkeit einer Ausnutzung binnen 30 Tagen: " + percent));
        }
        double assumed = switch (severity) {
            case CRITICAL -> 0.5;
            case HIGH -> 0.4;
            case MEDIUM, UNKNOWN -> 0.3;
            case LOW, INFO -> 0.2;
        };
        return new Factor(
                "EPSS",
                assumed,
                Text.of(
                        "no EPSS and not in KEV: assumed from the severity",
                        "kein EPSS-Wert und nicht in KEV: aus dem Schweregrad angenommen"));
    }

    private static Factor impact(Vulnerability.Scores scores, Severity severity) {
        if (scores.cvss().isPresent()) {
            double cvss = scores.cvss().getAsDouble();
            return new Factor(
                    "impact", Math.clamp(cvss / 10, 0, 1), Text.same(String.format(Locale.ROOT, "CVSS %.1f", cvss)));
        }
        double value = switch (severity) {
            case CRITICAL -> 1.0;
            case HIGH -> 0.8;
            case MEDIUM, UNKNOWN -> 0.5;
            case LOW -> 0.25;
            case INFO -> 0.1;
        };
        return new Factor("impact", value, Text.of("severity " + severity.word(), "Schweregrad " + severity.word()));
    }
}

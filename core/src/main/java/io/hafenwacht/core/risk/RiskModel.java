package io.hafenwacht.core.risk;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns what is known about a finding into named factors. What is not known is a factor too, and says so.
public final class RiskModel {
    static final Text NO_NEED = Text.of("no protection need is stated: normal", "kein Schutzbedarf angegeben: normal");

    private static final Text USE_NOT_KNOWN =
            Text.of("not observed whether the package is loaded", "nicht beobachtet, ob das Paket geladen wird");

    private final RiskValues values;

    public RiskModel(RiskValues values) {
        this.values = values;
    }

    /// The risk of a vulnerability of an image of which nothing else is known.
    public static Risk of(Vulnerability vulnerability, Severity severity) {
        return new RiskModel(RiskValues.STANDARD).of(vulnerability, severity, unknown());
    }

    /// The risk of a configuration of an image of which nothing else is known.
    public static Risk of(Severity severity, DefenceLayer layer) {
        return new RiskModel(RiskValues.STANDARD).of(severity, layer, unknown());
    }

    private static Surroundings unknown() {
        var nothing = new Asset("", "", Asset.Kind.IMAGE, "", List.of(), List.of());
        return new RiskContext(RiskValues.STANDARD).of(nothing);
    }

    /// The risk of a failed finding.
    public Risk of(Finding finding, Surroundings surroundings) {
        return of(finding, Optional.empty(), surroundings);
    }

    /// The same; `dormant` says why it has no effect yet, if it has none.
    public Risk of(Finding finding, Optional<Text> dormant, Surroundings surroundings) {
        Risk risk = finding.vulnerability()
                .map(v -> of(v, finding.severity(), surroundings))
                .orElseGet(() -> of(finding.severity(), finding.subject().layer(), surroundings));
        return dormant.map(why -> risk.lessLikely(factor("in effect", "inEffect.notYet", why)))
                .orElse(risk);
    }

    /// The risk of a known vulnerability in an installed package.
    private Risk of(Vulnerability vulnerability, Severity severity, Surroundings surroundings) {
        var likelihood = new ArrayList<Factor>();
        likelihood.add(exploitation(vulnerability.scores(), severity));
        likelihood.add(
                switch (vulnerability.status()) {
                    case FIXED ->
                        factor(
                                "fix available",
                                "fixAvailable.yes",
                                Text.of(
                                        "a fix is public, and so is what it mends",
                                        "eine Korrektur ist öffentlich und damit auch, was sie behebt"));
                    case AFFECTED, NOT_KNOWN ->
                        factor(
                                "fix available",
                                "fixAvailable.no",
                                Text.of("no fix is known", "keine Korrektur ist bekannt"));
                });
        likelihood.add(surroundings.exposure());
        likelihood.add(factor("in use at run time", "inUse.notKnown", USE_NOT_KNOWN));
        return new Risk(
                likelihood,
                List.of(impact(vulnerability.scores(), severity), surroundings.need(), surroundings.blast()));
    }

    /// The risk of a configuration that a check of this layer found wanting.
    private Risk of(Severity severity, DefenceLayer layer, Surroundings surroundings) {
        return new Risk(
                List.of(precondition(layer), surroundings.exposure()),
                List.of(impact(Vulnerability.Scores.NONE, severity), surroundings.need(), surroundings.blast()));
    }

    /// What must have happened before the weakness is of use to anybody.
    private Factor precondition(DefenceLayer layer) {
        return switch (layer) {
            case SECRETS, ACCESS, NETWORK, DAEMON ->
                factor(
                        "precondition",
                        "precondition.reachable",
                        Text.of(
                                "usable by whoever reads or reaches it",
                                "nutzbar für jeden, der es lesen oder erreichen kann"));
            case HOST, IMAGE, BUILD, CONTAINER, SUPPLY_CHAIN ->
                factor(
                        "precondition",
                        "precondition.inside",
                        Text.of("of use once somebody is inside", "nutzbar, sobald jemand eingedrungen ist"));
            case MONITORING ->
                factor(
                        "precondition",
                        "precondition.hides",
                        Text.of("hides an attack, makes none", "verbirgt einen Angriff, ermöglicht keinen"));
        };
    }

    private Factor exploitation(Vulnerability.Scores scores, Severity severity) {
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
        String assumed = switch (severity) {
            case CRITICAL -> "critical";
            case HIGH -> "high";
            case MEDIUM, UNKNOWN -> "medium";
            case LOW, INFO -> "low";
        };
        return factor(
                "EPSS",
                "assumedExploitation." + assumed,
                Text.of(
                        "no EPSS and not in KEV: assumed from the severity",
                        "kein EPSS-Wert und nicht in KEV: aus dem Schweregrad angenommen"));
    }

    private Factor impact(Vulnerability.Scores scores, Severity severity) {
        if (scores.cvss().isPresent()) {
            double cvss = scores.cvss().getAsDouble();
            return new Factor(
                    "impact", Math.clamp(cvss / 10, 0, 1), Text.same(String.format(Locale.ROOT, "CVSS %.1f", cvss)));
        }
        String value = switch (severity) {
            case CRITICAL -> "critical";
            case HIGH -> "high";
            case MEDIUM, UNKNOWN -> "medium";
            case LOW -> "low";
            case INFO -> "info";
        };
        return factor(
                "impact",
                "impact." + value,
                Text.of(
                        "severity " + severity.word(),
                        "Schweregrad " + severity.title().german()));
    }

    private Factor factor(String name, String value, Text why) {
        return new Factor(name, values.get(value), why);
    }
}

package io.hafenwacht.core.finding;

import io.hafenwacht.core.text.Text;

/// What was judged, and how: `severitySource` says whose severity it is, a distribution's for instance.
public record Judgement(Text title, OutcomeKind outcome, Severity severity, String severitySource) {
    /// The source of severities that stand in our own catalogue.
    public static final String OWN = "hafenwacht";

    /// By our own catalogue.
    public static Judgement of(Text title, OutcomeKind outcome, Severity severity) {
        return new Judgement(title, outcome, severity, OWN);
    }
}

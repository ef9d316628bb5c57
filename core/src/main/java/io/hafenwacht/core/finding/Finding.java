package io.hafenwacht.core.finding;

import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// One answer of one check about one place of one asset.
public record Finding(
        String id,
        Subject subject,
        Text title,
        Severity severity,
        String severitySource,
        OutcomeKind outcome,
        Location location,
        Text evidence,
        Text fix,
        List<Reference> references,
        Optional<Risk> risk,
        Optional<Vulnerability> vulnerability,
        Standing standing) {
    public Finding {
        references = List.copyOf(references);
    }

    /// One that is open, without a baseline.
    public Finding(
            String id,
            Subject subject,
            Text title,
            Severity severity,
            String severitySource,
            OutcomeKind outcome,
            Location location,
            Text evidence,
            Text fix,
            List<Reference> references,
            Optional<Risk> risk,
            Optional<Vulnerability> vulnerability) {
        this(
                id,
                subject,
                title,
                severity,
                severitySource,
                outcome,
                location,
                evidence,
                fix,
                references,
                risk,
                vulnerability,
                Standing.OPEN);
    }

    public Finding standing(Standing other) {
        return new Finding(
                id,
                subject,
                title,
                severity,
                severitySource,
                outcome,
                location,
                evidence,
                fix,
                references,
                risk,
                vulnerability,
                other);
    }

    public Finding risk(Risk other) {
        return new Finding(
                id,
                subject,
                title,
                severity,
                severitySource,
                outcome,
                location,
                evidence,
                fix,
                references,
                Optional.of(other),
                vulnerability,
                standing);
    }

    /// Which check speaks about which asset: `asset` is an [Asset#id()].
    public record Subject(String check, DefenceLayer layer, String asset) {}
}

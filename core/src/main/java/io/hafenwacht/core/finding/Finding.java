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
        Judgement judgement,
        Proof proof,
        Optional<Risk> risk,
        Optional<Vulnerability> vulnerability,
        Standing standing) {
    /// Which check speaks about which asset: `asset` is an [Asset#id()].
    public record Subject(String check, DefenceLayer layer, String asset) {}

    /// One that is open, without risk, vulnerability or baseline.
    public static Finding of(String id, Subject subject, Judgement judgement, Proof proof) {
        return new Finding(id, subject, judgement, proof, Optional.empty(), Optional.empty(), Standing.OPEN);
    }

    public Finding standing(Standing other) {
        return new Finding(id, subject, judgement, proof, risk, vulnerability, other);
    }

    public Finding risk(Risk other) {
        return new Finding(id, subject, judgement, proof, Optional.of(other), vulnerability, standing);
    }

    public Finding vulnerability(Vulnerability other) {
        return new Finding(id, subject, judgement, proof, risk, Optional.of(other), standing);
    }

    public Text title() {
        return judgement.title();
    }

    public OutcomeKind outcome() {
        return judgement.outcome();
    }

    public Severity severity() {
        return judgement.severity();
    }

    public String severitySource() {
        return judgement.severitySource();
    }

    public Location location() {
        return proof.location();
    }

    public Text evidence() {
        return proof.evidence();
    }

    public Text fix() {
        return proof.fix();
    }

    public List<Reference> references() {
        return proof.references();
    }
}

package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Collects what one check says of one engine.
public final class Answers {
    private static final int SHOWN = 200;

    private final Rule rule;
    private final List<Verdict> verdicts = new ArrayList<>();

    public Answers(Rule rule) {
        this.rule = rule;
    }

    /// With the rule's severity; `subject` begins with the condition and names the object; `references` are
    /// those whose own condition holds, all of the rule's where none is named.
    public void fail(Location where, String subject, Text evidence, String... references) {
        graded(rule.severity(), where, subject, evidence, references);
    }

    public void graded(Severity severity, Location where, String subject, Text evidence, String... references) {
        List<Reference> holding = references.length == 0
                ? rule.references()
                : Arrays.stream(references).map(Reference::of).toList();
        verdicts.add(new Verdict.Fail(
                where,
                subject,
                evidence,
                holding,
                severity == rule.severity() ? Optional.empty() : Optional.of(severity),
                Optional.empty()));
    }

    /// One step worse than the rule's severity.
    public Severity worse() {
        return Severity.values()[Math.max(0, rule.severity().ordinal() - 1)];
    }

    /// Gives the last fail a fix of its own.
    public void fixedBy(Text fix) {
        if (!verdicts.isEmpty() && verdicts.getLast() instanceof Verdict.Fail fail) {
            verdicts.set(verdicts.size() - 1, fail.fixedBy(fix));
        }
    }

    public void pass(Location where) {
        verdicts.add(new Verdict.Pass(where));
    }

    public void unknown(Location where, Text missing, Text remedy) {
        verdicts.add(Verdict.unknown(where, missing, remedy));
    }

    public void unknown(Location where, Observed.Unread<?> unread) {
        verdicts.add(unread.unknown(where));
    }

    public void doubt(List<Verdict> doubts) {
        verdicts.addAll(doubts);
    }

    public boolean empty() {
        return verdicts.isEmpty();
    }

    /// Whether nothing but passes was said.
    public boolean allPass() {
        return verdicts.stream().allMatch(Verdict.Pass.class::isInstance);
    }

    /// Everything that was said; pass where that is nothing.
    public List<Verdict> orPass(Location where) {
        return verdicts.isEmpty() ? List.of(new Verdict.Pass(where)) : List.copyOf(verdicts);
    }

    /// Everything that was said, else not applicable for this reason.
    public List<Verdict> orNone(Text why) {
        return verdicts.isEmpty() ? List.of(Verdict.notApplicable(why)) : List.copyOf(verdicts);
    }

    /// A foreign value as evidence: one short line.
    public static String quoted(String text) {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return start.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}

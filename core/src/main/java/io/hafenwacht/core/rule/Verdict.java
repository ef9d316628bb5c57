package io.hafenwacht.core.rule;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// What a check says about one place: four answers, not two.
public sealed interface Verdict {
    /// Names and keys in scanned things may be as long as their file.
    Limit SHOWN =
            new Limit("evidence", 2_000, "characters", "a report is read by people; the longest own text has half");

    /// Which of the four it is, for those who must be quick: a switch over types costs 10 ms at its first
    /// use.
    OutcomeKind kind();

    /// Looked at and found in order.
    record Pass(Location location) implements Verdict {
        @Override
        public OutcomeKind kind() {
            return OutcomeKind.PASS;
        }
    }

    /// The state that the rule names was found. `evidence` names object, field and value; `references` are
    /// exactly the ones whose condition holds here; `severity` and `fix` are given where they differ from the
    /// rule's. `subject` is what stays the same over runs and moved lines (field path, package, kind and path
    /// of a secret) and goes into the finding's id. `dormant` says why it has no effect yet (a role that
    /// nobody has); empty where it has.
    record Fail(
            Location location,
            String subject,
            Text evidence,
            List<Reference> references,
            Optional<Severity> severity,
            Optional<Text> fix,
            Optional<Text> dormant)
            implements Verdict {
        public Fail {
            references = List.copyOf(references);
            evidence = evidence.atMost(SHOWN.asInt());
        }

        /// One in effect.
        public Fail(
                Location location,
                String subject,
                Text evidence,
                List<Reference> references,
                Optional<Severity> severity,
                Optional<Text> fix) {
            this(location, subject, evidence, references, severity, fix, Optional.empty());
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.FAIL;
        }

        public Fail graded(Severity other) {
            return new Fail(location, subject, evidence, references, Optional.of(other), fix, dormant);
        }

        public Fail fixedBy(Text other) {
            return new Fail(location, subject, evidence, references, severity, Optional.of(other), dormant);
        }

        public Fail dormant(Text why) {
            return new Fail(location, subject, evidence, references, severity, fix, Optional.of(why));
        }
    }

    /// The rule does not concern this target, and why. `silenced` counts what it found where the scanned
    /// files themselves say that it does not count, by comments or annotations.
    record NotApplicable(Text why, int silenced) implements Verdict {
        @Override
        public OutcomeKind kind() {
            return OutcomeKind.NOT_APPLICABLE;
        }
    }

    /// Could not be decided: what is missing and what would help.
    record Unknown(Location location, Text missing, Text remedy) implements Verdict {
        public Unknown {
            missing = missing.atMost(SHOWN.asInt());
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.UNKNOWN;
        }
    }

    static Verdict pass() {
        return new Pass(Location.NONE);
    }

    /// A fail with all references of the rule; `subject` as in [Fail].
    static Fail fail(Rule rule, Location location, String subject, Text evidence) {
        return new Fail(location, subject, evidence, rule.references(), Optional.empty(), Optional.empty());
    }

    static Verdict notApplicable(Text why) {
        return new NotApplicable(why, 0);
    }

    static Verdict silenced(Text why, int findings) {
        return new NotApplicable(why, findings);
    }

    static Verdict unknown(Location location, Text missing, Text remedy) {
        return new Unknown(location, missing, remedy);
    }
}

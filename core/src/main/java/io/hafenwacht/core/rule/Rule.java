package io.hafenwacht.core.rule;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What is the same for every hit of a check. `id` is `HW-` and a letter and three digits and never changes
/// its meaning; `references` are all that the check knows, of which a finding carries those whose own
/// condition holds, and `parameters` what `hafenwacht.yaml` may set.
public record Rule(
        String id,
        Severity severity,
        DefenceLayer layer,
        Text title,
        Text why,
        Text fix,
        List<Reference> references,
        List<Parameter> parameters) {
    private static final Pattern ID = Pattern.compile("HW-[A-Z]\\d{2,3}");

    public Rule {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a rule id looks like HW-D201, got '" + id + "'");
        }
        references = List.copyOf(references);
        parameters = List.copyOf(parameters);
    }

    public Rule(
            String id,
            Severity severity,
            DefenceLayer layer,
            Text title,
            Text why,
            Text fix,
            List<Reference> references) {
        this(id, severity, layer, title, why, fix, references, List.of());
    }

    /// The same rule with parameters.
    public Rule taking(Parameter... more) {
        return new Rule(id, severity, layer, title, why, fix, references, List.of(more));
    }

    /// Begins a rule in the order a reader wants it: what, how bad, where.
    public static Builder of(String id, Severity severity, DefenceLayer layer) {
        return new Builder(id, severity, layer);
    }

    /// The first step: texts follow.
    public record Builder(String id, Severity severity, DefenceLayer layer) {
        /// `title` names the state found; `why` says what an attacker gains.
        public Titled titled(Text title, Text why) {
            return new Titled(this, title, why);
        }
    }

    /// The second step: a fix that can be pasted and the sources that demand it.
    public record Titled(Builder start, Text title, Text why) {
        public Rule fixedBy(Text fix, String... references) {
            return new Rule(
                    start.id,
                    start.severity,
                    start.layer,
                    title,
                    why,
                    fix,
                    Arrays.stream(references).map(Reference::of).toList());
        }
    }
}

package io.hafenwacht.core.compliance;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.function.Predicate;

/// One demand of a standard: the reference by which checks name it, what it is about in our own words, and
/// what to ask people about the part that no check sees. `checks` accepts the ids of checks that look for it
/// although none of their references says so.
public record Requirement(Reference reference, Text title, Text question, Predicate<String> checks) {
    public Requirement(Reference reference, Text title, Text question) {
        this(reference, title, question, _ -> false);
    }

    /// Whether this check, by its references or by its id, looks for what is demanded.
    boolean judgedBy(Rule rule) {
        return rule.references().contains(reference) || checks.test(rule.id());
    }
}

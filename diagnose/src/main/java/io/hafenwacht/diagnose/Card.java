package io.hafenwacht.diagnose;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// What is the same for every case of a playbook. `id` is `HW-T` and two digits and never changes its
/// meaning; `symptom` is what people see, `story` the cause and the next step in general. `layer` is the
/// layer of the cause.
public record Card(String id, Severity severity, DefenceLayer layer, Text symptom, Story story) {
    public static Card of(String id, Severity severity, DefenceLayer layer, Text symptom, Text cause, Text next) {
        return new Card(id, severity, layer, symptom, new Story(cause, next));
    }

    /// As a rule, for reports that hold diagnoses as findings.
    public Rule rule() {
        return new Rule(id, severity, layer, symptom, story.cause(), story.next(), List.<Reference>of());
    }

    /// The usual target: a container.
    static final Set<Target.Kind> CONTAINERS = Set.of(Target.Kind.CONTAINER);
}

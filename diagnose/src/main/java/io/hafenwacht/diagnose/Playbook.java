package io.hafenwacht.diagnose;

import java.util.Set;

/// From a symptom by probes to a proven cause and the next step: a pure function over a case file.
/// Implementations are registered with `@AutoService(Playbook.class)`, one a file.
public interface Playbook {
    Card card();

    /// The kinds of target that it judges.
    default Set<Target.Kind> targets() {
        return Card.CONTAINERS;
    }

    /// The probes that it reads, beside those that every target of its kind has. Only these are taken.
    Set<Probe> needs();

    /// Whether the rest of its probes is worth taking, judged by what every target of its kind has. Saves
    /// probes that cost time; it must say yes wherever [#examine] could prove.
    default boolean worthLooking(CaseFile first) {
        return true;
    }

    Diagnosis examine(CaseFile file);
}

package io.hafenwacht.diagnose.docker;

import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// A playbook that reads a case through [ContainerCase].
abstract class ContainerPlaybook implements Playbook {
    private final Card card;
    private final Set<Probe> needs;

    ContainerPlaybook(Card card, Probe... needs) {
        this.card = card;
        this.needs = Set.of(needs);
    }

    @Override
    public final Card card() {
        return card;
    }

    @Override
    public final Set<Probe> needs() {
        return needs;
    }

    @Override
    public final boolean worthLooking(CaseFile first) {
        var container = new ContainerCase(first);
        return !untouched(container) && worthLooking(container);
    }

    /// Made, and never asked to start: there is nothing to find out.
    private static boolean untouched(ContainerCase container) {
        return container.file().target().kind() == Target.Kind.CONTAINER
                && container.inspect("State.Status").is("created").held()
                && container.inspect("State.Error").text().isEmpty();
    }

    /// As [Playbook#worthLooking].
    boolean worthLooking(ContainerCase container) {
        return true;
    }

    @Override
    public final Diagnosis examine(CaseFile file) {
        return examine(new ContainerCase(file));
    }

    abstract Diagnosis examine(ContainerCase container);
}

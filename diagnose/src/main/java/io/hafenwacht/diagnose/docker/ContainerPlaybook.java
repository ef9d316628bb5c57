package io.hafenwacht.diagnose.docker;

import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
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
        return worthLooking(new ContainerCase(first));
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

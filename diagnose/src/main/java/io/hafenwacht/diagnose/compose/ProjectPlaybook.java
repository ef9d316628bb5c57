package io.hafenwacht.diagnose.compose;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// A playbook that reads a case through [Project].
abstract class ProjectPlaybook implements Playbook {
    private final Card card;

    ProjectPlaybook(Card card) {
        this.card = card;
    }

    @Override
    public final Card card() {
        return card;
    }

    @Override
    public final Set<Target.Kind> targets() {
        return Set.of(Target.Kind.PROJECT);
    }

    /// Every project has all of them.
    @Override
    public final Set<Probe> needs() {
        return Set.of(ComposeProbes.CONTAINERS, ComposeProbes.FILE, ComposeProbes.VOLUMES);
    }

    @Override
    public final Diagnosis examine(CaseFile file) {
        return examine(new Project(file));
    }

    abstract Diagnosis examine(Project project);

    /// A condition on what a probe brought; the value is shown where it holds.
    static Clue clue(Project project, Probe probe, boolean holds, String english, String german, String value) {
        return project.file()
                .clue(probe, holds, Text.of(english, german), holds ? Proof.same(value) : Text.of("none", "keine"));
    }
}

package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// A playbook for pods.
interface PodPlaybook extends Playbook {
    Set<Target.Kind> PODS = Set.of(Target.Kind.POD);

    @Override
    default Set<Target.Kind> targets() {
        return PODS;
    }

    @Override
    default Set<Probe> needs() {
        return Set.of();
    }

    @Override
    default Diagnosis examine(CaseFile file) {
        return examine(new PodCase(file));
    }

    Diagnosis examine(PodCase pod);
}

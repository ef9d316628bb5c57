package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// A playbook for ingresses.
interface IngressPlaybook extends Playbook {
    Set<Target.Kind> INGRESSES = Set.of(Target.Kind.INGRESS);

    @Override
    default Set<Target.Kind> targets() {
        return INGRESSES;
    }

    @Override
    default Set<Probe> needs() {
        return Set.of();
    }

    @Override
    default Diagnosis examine(CaseFile file) {
        return examine(new IngressCase(file));
    }

    Diagnosis examine(IngressCase it);
}

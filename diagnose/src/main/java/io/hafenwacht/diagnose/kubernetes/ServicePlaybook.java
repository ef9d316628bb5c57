package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// A playbook for services.
interface ServicePlaybook extends Playbook {
    Set<Target.Kind> SERVICES = Set.of(Target.Kind.SERVICE);

    @Override
    default Set<Target.Kind> targets() {
        return SERVICES;
    }

    @Override
    default Set<Probe> needs() {
        return Set.of();
    }

    @Override
    default Diagnosis examine(CaseFile file) {
        return examine(new ServiceCase(file));
    }

    Diagnosis examine(ServiceCase it);
}

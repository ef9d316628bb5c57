package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// A playbook for what makes pods: Deployments, StatefulSets, DaemonSets, Jobs, CronJobs.
interface WorkloadPlaybook extends Playbook {
    Set<Target.Kind> WORKLOADS = Set.of(Target.Kind.WORKLOAD);

    @Override
    default Set<Target.Kind> targets() {
        return WORKLOADS;
    }

    @Override
    default Set<Probe> needs() {
        return Set.of();
    }

    @Override
    default Diagnosis examine(CaseFile file) {
        return examine(new WorkloadCase(file));
    }

    Diagnosis examine(WorkloadCase workload);
}

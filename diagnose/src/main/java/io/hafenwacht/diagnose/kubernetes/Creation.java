package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import java.util.Optional;
import java.util.function.Predicate;

/// That a controller cannot create pods, and why (`FailedCreate`).
final class Creation {
    private Creation() {}

    /// Begins the proof for the reasons that match. Of old refusals that a success followed nothing is said.
    static Diagnosis.Reasoning refused(WorkloadCase workload, Predicate<String> why) {
        Optional<ClusterCase.Event> last = ClusterCase.last(
                workload.events(),
                event -> event.reason().equals("FailedCreate") || event.reason().equals("SuccessfulCreate"));
        boolean refused = last.filter(event -> event.reason().equals("FailedCreate") && why.test(event.message()))
                .isPresent();
        Clue clue = refused
                ? Clue.holds(workload.cluster().proof(last.orElseThrow()))
                : workload.file()
                        .clue(
                                KubernetesProbes.EVENTS,
                                false,
                                Text.of(
                                        "event FailedCreate for this reason",
                                        "Ereignis FailedCreate aus diesem" + " Grund"),
                                Text.of("none, or a success followed", "keines, oder es folgte ein Erfolg"));
        return Diagnosis.when(workload.field("metadata.name").when(_ -> true))
                .and(workload.shortOfPods())
                .and(clue);
    }
}

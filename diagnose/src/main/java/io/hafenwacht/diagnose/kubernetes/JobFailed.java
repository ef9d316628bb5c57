package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// A Job gave up: more failures than backoffLimit, or over its deadline.
@AutoService(Playbook.class)
public final class JobFailed implements WorkloadPlaybook {
    private static final Card CARD = Card.of(
            "HW-T84",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("The job has failed", "Der Job ist gescheitert"),
            Text.of(
                    "The job gave up: its pods failed more often than backoffLimit allows, or it took longer"
                            + " than its deadline.",
                    "Der Job hat aufgegeben: Seine Pods scheiterten öfter, als backoffLimit erlaubt, oder er"
                            + " überschritt seine Frist."),
            Text.of(
                    "Read the log of a failed pod, mend the cause, and create the job anew: a failed job is"
                            + " never started again.",
                    "Das Protokoll eines gescheiterten Pods lesen, die Ursache beheben und den Job neu anlegen:"
                            + " Ein gescheiterter Job startet nie wieder."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        if (!workload.is("Job")) {
            return workload.notConcerned();
        }
        return Diagnosis.when(workload.cluster()
                        .condition(
                                KubernetesProbes.WORKLOAD,
                                "Failed",
                                c -> c.status().equals("True")))
                .also(workload.field("spec.backoffLimit").when(node -> !node.absent()))
                .also(workload.field("status.failed").when(node -> !node.absent()))
                .proves(Strength.STATED, CARD.story());
    }
}

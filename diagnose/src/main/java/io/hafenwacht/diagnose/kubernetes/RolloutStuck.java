package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// A Deployment has not come further for longer than its progressDeadlineSeconds. Why, its pods say.
@AutoService(Playbook.class)
public final class RolloutStuck implements WorkloadPlaybook {
    private static final Card CARD = Card.of(
            "HW-T82",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("The rollout does not come further", "Der Rollout kommt nicht voran"),
            Text.of(
                    "New pods have not become ready within the progress deadline.",
                    "Neue Pods wurden innerhalb der Fortschrittsfrist nicht bereit."),
            Text.of(
                    "Diagnose the newest pods, or go back: `kubectl rollout undo deployment/NAME`.",
                    "Die neuesten Pods untersuchen oder zurückgehen: `kubectl rollout undo deployment/NAME`."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        if (!workload.is("Deployment")) {
            return workload.notConcerned();
        }
        return Diagnosis.when(workload.cluster()
                        .condition(
                                KubernetesProbes.WORKLOAD,
                                "Progressing",
                                c -> c.status().equals("False") && c.reason().equals("ProgressDeadlineExceeded")))
                .also(workload.field("status.updatedReplicas").when(node -> !node.absent()))
                .also(workload.field("status.unavailableReplicas").when(node -> !node.absent()))
                .proves(Strength.FITTING, CARD.story());
    }
}

package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// `imagePullPolicy: Never`, and the node does not have the image.
@AutoService(Playbook.class)
public final class ImageNeverPulled implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T59",
            Severity.HIGH,
            DefenceLayer.IMAGE,
            Text.of(
                    "The image is not on the node and must not be pulled",
                    "Das Image fehlt auf dem Node und darf nicht geladen werden"),
            Text.of(
                    "imagePullPolicy is Never, and the node does not have the image.",
                    "imagePullPolicy ist Never, und der Node hat das Image nicht."),
            Text.of(
                    "Load the image onto every node that may run the pod, or allow IfNotPresent.",
                    "Das Image auf jeden Node laden, der den Pod ausführen darf, oder IfNotPresent erlauben."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        return Pulling.fails(pod, Pulling.Reason.NEVER)
                .also(Pulling.failing(pod)
                        .map(c -> pod.specified(c, "imagePullPolicy").when(_ -> true))
                        .orElseGet(Clue::holds))
                .also(pod.field("spec.nodeName").when(node -> !node.absent()))
                .proves(Strength.STATED, CARD.story());
    }
}

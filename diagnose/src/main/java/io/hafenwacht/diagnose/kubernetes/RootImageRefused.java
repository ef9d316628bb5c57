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
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.Optional;
import java.util.Set;

/// `CreateContainerConfigError`: `runAsNonRoot` is set, and the image runs as root or as a user without a
/// number.
@AutoService(Playbook.class)
public final class RootImageRefused implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T62",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of(
                    "The image runs as root, and the pod forbids that",
                    "Das Image läuft als root, und der Pod verbietet das"),
            Text.of(
                    "runAsNonRoot is set, but the image's user is root, or a name whose number the kubelet"
                            + " cannot know.",
                    "runAsNonRoot ist gesetzt, aber der Benutzer des Images ist root oder ein Name, dessen"
                            + " Nummer der Kubelet nicht kennt."),
            Text.of(
                    "Give the image a numeric user (`USER 10001` in the Dockerfile) or set runAsUser; do not"
                            + " take runAsNonRoot away.",
                    "Dem Image einen Benutzer mit Nummer geben (`USER 10001` im Dockerfile) oder runAsUser"
                            + " setzen; runAsNonRoot nicht entfernen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> container = pod.waitsFor(Set.of("CreateContainerConfigError"));
        return Diagnosis.when(pod.staying(), pod.waiting(container))
                .and(container
                        .map(c -> pod.field(c, "state.waiting.message")
                                .when(message -> message.stringOrEmpty().contains("runAsNonRoot")))
                        .orElseGet(Clue::holds))
                .also(pod.field("spec.securityContext.runAsNonRoot").isTrue())
                .also(container
                        .map(c ->
                                pod.specified(c, "securityContext.runAsNonRoot").isTrue())
                        .orElseGet(Clue::holds))
                .proves(Strength.STATED, CARD.story());
    }
}

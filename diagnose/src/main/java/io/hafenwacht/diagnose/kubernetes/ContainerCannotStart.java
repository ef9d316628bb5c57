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

/// The runtime could not start the container: program missing, not executable, a mount or a device refused.
@AutoService(Playbook.class)
public final class ContainerCannotStart implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T63",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("The container cannot be started", "Der Container lässt sich nicht starten"),
            Text.of(
                    "The runtime could not start the first process, and said why.",
                    "Die Laufzeitumgebung konnte den ersten Prozess nicht starten und nennt den Grund."),
            Text.of(
                    "Mend what the message names: usually command or args of the container, or the image.",
                    "Beheben, was die Meldung nennt: meist command oder args des Containers oder das Image."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> container = pod.container(Runs::notStarted);
        return Diagnosis.when(pod.staying(), pod.has(container))
                .and(container.map(c -> why(pod, c)).orElseGet(Clue::holds))
                .also(container
                        .map(c -> pod.specified(c, "command").when(node -> !node.absent()))
                        .orElseGet(Clue::holds))
                .also(container
                        .map(c -> pod.specified(c, "image").when(_ -> true))
                        .orElseGet(Clue::holds))
                .proves(Strength.STATED, CARD.story());
    }

    private static Clue why(PodCase pod, Container container) {
        Clue end = pod.field(container, container.endPath() + ".message")
                .when(message -> !message.stringOrEmpty().isBlank());
        Clue waiting = pod.field(container, "state.waiting.message")
                .when(message -> !message.stringOrEmpty().isBlank());
        return (container.end().get("message").stringOrEmpty().isBlank() ? waiting : end)
                .or(pod.cluster().happened(pod.events(), event -> event.reason().equals("Failed"), "Failed"));
    }
}

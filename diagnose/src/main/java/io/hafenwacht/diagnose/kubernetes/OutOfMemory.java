package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.Optional;

/// The kernel killed a container at its memory limit: `OOMKilled`.
@AutoService(Playbook.class)
public final class OutOfMemory implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T65",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Killed for memory", "Wegen Speichermangels beendet"),
            Text.of(
                    "The container used more memory than its limit, and the kernel killed it.",
                    "Der Container brauchte mehr Speicher als sein Limit, und der Kernel hat ihn beendet."),
            Text.of(
                    "Find out what it needs (`kubectl top pod --containers`), then raise the limit or bound the"
                            + " heap (JVM: -XX:MaxRAMPercentage=75). If use only ever grows, look for a leak.",
                    "Den Bedarf feststellen (`kubectl top pod --containers`), dann das Limit anheben oder den"
                            + " Heap begrenzen (JVM: -XX:MaxRAMPercentage=75). Wächst der Verbrauch stetig,"
                            + " nach einem Leck suchen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> container = pod.container(c -> Runs.outOfMemory(c) && Runs.broken(pod, c));
        Diagnosis.Reasoning proof = Diagnosis.when(pod.staying(), pod.has(container));
        if (container.isPresent()) {
            Container killed = container.get();
            proof = proof.and(Runs.ended(pod, killed))
                    .also(pod.specified(killed, "resources.limits.memory").when(limit -> !limit.absent()));
        }
        return proof.proves(Strength.STATED, CARD.story());
    }
}

package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.List;
import java.util.regex.Pattern;

/// Pending, since no node has what the pod asks for: the scheduler says "Insufficient cpu", "Insufficient
/// memory" or "Too many pods".
@AutoService(Playbook.class)
public final class NotEnoughRoom implements PodPlaybook {
    private static final Pattern SHORT = Pattern.compile("Insufficient [a-z]|Too many pods");

    private static final Card CARD = Card.of(
            "HW-T50",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Pending: no node has enough room", "Pending: kein Node hat genug Platz"),
            Text.of(
                    "The pod asks for more than any node has left.",
                    "Der Pod verlangt mehr, als auf irgendeinem Node noch frei ist."),
            Text.of(
                    "Compare the requests with what is really used (`kubectl top pod`) and lower them, free a"
                            + " node, or add one.",
                    "Die Requests mit dem wirklichen Verbrauch vergleichen (`kubectl top pod`) und senken,"
                            + " einen Node freimachen oder einen hinzufügen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        String message = Scheduling.message(pod);
        Diagnosis.Reasoning proof = Scheduling.refused(pod, SHORT);
        for (String resource : List.of("cpu", "memory", "ephemeral-storage")) {
            if (message.contains("Insufficient " + resource)) {
                proof = proof.also(Scheduling.asked(pod, resource)).also(Scheduling.largestNode(pod, resource));
            }
        }
        return proof.proves(Strength.STATED, CARD.story());
    }
}

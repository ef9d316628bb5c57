package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.regex.Pattern;

/// The kubelet evicted the pod, since the node or the pod itself had used up memory, disk or inodes.
@AutoService(Playbook.class)
public final class Evicted implements PodPlaybook {
    private static final Pattern OWN =
            Pattern.compile("exceeds the (total )?limit|exceeded its local ephemeral storage");
    private static final Story OWN_LIMIT = new Story(
            Text.of(
                    "The pod wrote more to its ephemeral storage (layers, logs, emptyDir) than its own limit"
                            + " allows.",
                    "Der Pod hat mehr in seinen flüchtigen Speicher (Schichten, Protokolle, emptyDir)"
                            + " geschrieben, als sein"
                            + " eigenes Limit erlaubt."),
            Text.of(
                    "Write to a volume, clean up, or raise limits.ephemeral-storage or the emptyDir's sizeLimit.",
                    "In ein Volume schreiben, aufräumen oder limits.ephemeral-storage bzw. das sizeLimit des"
                            + " emptyDir"
                            + " anheben."));

    private static final Card CARD = Card.of(
            "HW-T69",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Evicted from its node", "Von seinem Node verdrängt"),
            Text.of(
                    "The kubelet removed the pod to save the node, since something had run short.",
                    "Der Kubelet hat den Pod entfernt, um den Node zu retten, weil etwas knapp geworden war."),
            Text.of(
                    "Set requests that match what it really uses; a pod that uses more than it asked for goes"
                            + " first. `kubectl describe node` shows what is short.",
                    "Requests setzen, die dem wirklichen Verbrauch entsprechen; wer mehr nutzt als verlangt,"
                            + " geht zuerst. `kubectl describe node` zeigt, was knapp ist."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        String message = pod.field("status.message").text();
        return Diagnosis.when(pod.field("status.reason").is("Evicted"))
                .also(pod.field("status.message").when(node -> !node.absent()))
                .also(pod.field("spec.nodeName").when(node -> !node.absent()))
                .proves(Strength.STATED, OWN.matcher(message).find() ? OWN_LIMIT : CARD.story());
    }
}

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

/// A container runs, but its readiness probe fails: no service sends anything to the pod.
@AutoService(Playbook.class)
public final class NeverReady implements PodPlaybook {
    private static final String FAILED = "Readiness probe failed";

    private static final Card CARD = Card.of(
            "HW-T67",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("It runs but is not ready", "Er läuft, ist aber nicht bereit"),
            Text.of(
                    "The readiness probe fails, so no service sends requests to the pod.",
                    "Die Readiness-Probe schlägt fehl, daher schickt kein Service Anfragen an den Pod."),
            Text.of(
                    "Ask the same as the probe from inside, and look why it fails; often something that the"
                            + " program depends on is missing.",
                    "Von innen dasselbe fragen wie die Probe und sehen, warum es scheitert; oft fehlt etwas,"
                            + " wovon das Programm abhängt."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> container = pod.container(c -> !c.init()
                && c.running()
                && !c.ready()
                && Runs.killedByProbe(pod, c).isEmpty()
                && ProbeFailure.last(pod, c, FAILED).isPresent());
        Diagnosis.Reasoning proof = Diagnosis.when(pod.staying(), pod.has(container));
        if (container.isEmpty()) {
            return proof.proves(Strength.STATED, CARD.story());
        }
        Container waiting = container.get();
        ClusterCase.Event failure = ProbeFailure.last(pod, waiting, FAILED).orElseThrow();
        return proof.and(pod.field(waiting, "ready").isNotTrue())
                .and(Clue.holds(pod.cluster().proof(failure)))
                .also(pod.specified(waiting, "readinessProbe").when(node -> !node.absent()))
                .also(pod.specified(waiting, "ports").when(node -> !node.absent()))
                .proves(
                        Strength.STATED,
                        ProbeFailure.of(failure.message())
                                .story(
                                        ProbeFailure.otherPort(
                                                waiting, waiting.spec().get("readinessProbe")),
                                        CARD.story()));
    }
}

package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.Optional;

/// The kubelet restarts a container since its liveness or startup probe fails.
@AutoService(Playbook.class)
public final class KilledByProbe implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T66",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("A liveness probe restarts it", "Eine Liveness-Probe startet ihn neu"),
            Text.of(
                    "The liveness or startup probe reports a failure, and the kubelet restarts the container"
                            + " for it.",
                    "Die Liveness- oder Startup-Probe meldet einen Fehler, und der Kubelet startet den"
                            + " Container deshalb neu."),
            Text.of(
                    "Ask the same as the probe from inside, and look why it fails. Liveness is only for what a"
                            + " restart mends.",
                    "Von innen dasselbe fragen wie die Probe und sehen, warum es scheitert. Liveness ist nur"
                            + " für das, was ein Neustart behebt."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> container = pod.container(
                c -> c.restarts() > 0 && Runs.killedByProbe(pod, c).isPresent() && !Runs.outOfMemory(c));
        Diagnosis.Reasoning proof = Diagnosis.when(pod.staying(), pod.has(container));
        if (container.isEmpty()) {
            return proof.proves(Strength.STATED, CARD.story());
        }
        Container killed = container.get();
        ClusterCase.Event killing = Runs.killedByProbe(pod, killed).orElseThrow();
        boolean startup = killing.message().contains("startup probe");
        Node probe = killed.spec().get(startup ? "startupProbe" : "livenessProbe");
        Optional<ClusterCase.Event> failure =
                ProbeFailure.last(pod, killed, startup ? "Startup probe failed" : "Liveness probe failed");
        return proof.and(Clue.holds(pod.cluster().proof(killing)))
                .also(failure.<Clue>map(event -> Clue.holds(pod.cluster().proof(event)))
                        .orElseGet(Clue::holds))
                .also(pod.specified(killed, startup ? "startupProbe" : "livenessProbe")
                        .when(node -> !node.absent()))
                .also(pod.specified(killed, "ports").when(node -> !node.absent()))
                .also(pod.field(killed, "restartCount").when(_ -> true))
                .proves(
                        Strength.STATED,
                        ProbeFailure.of(failure.map(ClusterCase.Event::message).orElse(""))
                                .story(ProbeFailure.otherPort(killed, probe), CARD.story()));
    }
}

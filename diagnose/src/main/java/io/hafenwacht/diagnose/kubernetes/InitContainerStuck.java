package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// An init container fails or does not end, so that the others never start.
@AutoService(Playbook.class)
public final class InitContainerStuck implements PodPlaybook {
    /// Preparing rarely takes longer.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Story BLOCKS = new Story(
            Text.of(
                    "An init container runs and does not end: it waits for something, and the pod's containers"
                            + " wait for it.",
                    "Ein Init-Container läuft und endet nicht: Er wartet auf etwas, und die Container des Pods"
                            + " warten auf"
                            + " ihn."),
            Text.of(
                    "See what it waits for in its last lines and its command; give the wait an end.",
                    "In seinen letzten Zeilen und seinem Kommando sehen, worauf er wartet; dem Warten ein Ende"
                            + " setzen."));

    private static final Card CARD = Card.of(
            "HW-T68",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("An init container does not finish", "Ein Init-Container wird nicht fertig"),
            Text.of(
                    "An init container ends with an error, and the pod's containers wait for it.",
                    "Ein Init-Container endet mit einem Fehler, und die Container des Pods warten auf ihn."),
            Text.of(
                    "Read what it wrote: `kubectl logs POD -c NAME`, and mend that.",
                    "Lesen, was er geschrieben hat: `kubectl logs POD -c NAME`, und das beheben."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of(KubernetesProbes.LOGS);
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> failing =
                pod.container(c -> c.init() && Runs.broken(pod, c) && !Runs.outOfMemory(c) && !Runs.notStarted(c));
        Optional<Container> blocking = pod.container(c -> c.init() && blocks(pod, c));
        Optional<Container> container = failing.or(() -> blocking);
        Diagnosis.Reasoning proof = Diagnosis.when(pod.staying(), pod.pending().or(failed(pod)), pod.has(container));
        if (failing.isPresent()) {
            return proof.and(Runs.ended(pod, failing.get()))
                    .also(pod.lastLine(failing.get().name()))
                    .proves(Strength.STATED, CARD.story());
        }
        if (blocking.isPresent()) {
            return proof.and(
                            pod.field(blocking.get(), "state.running.startedAt").when(_ -> true))
                    .also(pod.specified(blocking.get(), "command").when(node -> !node.absent()))
                    .also(pod.lastLine(blocking.get().name()))
                    .proves(Strength.MEASURED, BLOCKS);
        }
        return proof.proves(Strength.STATED, CARD.story());
    }

    private static Clue failed(PodCase pod) {
        return pod.field("status.phase").is("Failed");
    }

    /// Sidecars are init containers that are meant to run on.
    private static boolean blocks(PodCase pod, Container container) {
        return container.running()
                && !container.spec().get("restartPolicy").stringOrEmpty().equals("Always")
                && pod.cluster()
                        .olderThan(
                                container
                                        .status()
                                        .at("state", "running", "startedAt")
                                        .stringOrEmpty(),
                                PATIENCE);
    }

    @Override
    public boolean worthLooking(CaseFile first) {
        var pod = new PodCase(first);
        return pod.container(c -> c.init() && (Runs.broken(pod, c) || blocks(pod, c)))
                .isPresent();
    }
}

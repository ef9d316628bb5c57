package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.regex.Pattern;

/// The container runs, but the OOM killer took one of its processes: an `oom` event, or `oom_kill` of its
/// control group.
@AutoService(Playbook.class)
public final class WorkerKilledForMemory extends ContainerPlaybook {
    private static final Pattern KILLED =
            Pattern.compile("(^|\\s)Killed\\b|signal 9|SIGKILL|exit(ed)? (code|status) 137");
    private static final Card CARD = Card.of(
            "HW-T03",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of(
                    "A worker vanishes while the container runs",
                    "Ein Arbeitsprozess verschwindet, der Container läuft weiter"),
            Text.of(
                    "The memory limit was reached, and the kernel killed a child; the first process lives on, "
                            + "so the container counts as running.",
                    "Die Speichergrenze war erreicht, und der Kernel hat ein Kind beendet; der erste Prozess "
                            + "lebt weiter, daher gilt der Container als laufend."),
            Text.of(
                    "Raise --memory or bound the workers (number, heap); let the first process notice dead "
                            + "workers and end or restart them.",
                    "--memory anheben oder die Arbeitsprozesse begrenzen (Zahl, Heap); den ersten Prozess "
                            + "tote Kinder bemerken und neu starten lassen."));

    public WorkerKilledForMemory() {
        super(CARD, DockerProbes.CGROUP, DockerProbes.LOGS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Clue kills = container
                .cgroup("after.memory.oomKills")
                .when(count -> count.integer().orElse(0L) > 0);
        return Diagnosis.given(container.running())
                // The control group counts for itself; only where it is not seen the events must.
                .and(
                        kills instanceof Clue.Against
                                        && container.lastRun("oom").isEmpty()
                                ? kills
                                : kills.or(container.happened(container.lastRun("oom"), _ -> true, "oom")))
                .also(container.happened(container.lastRun("oom"), _ -> true, "oom"))
                .also(container
                        .cgroup("after.memory.limit")
                        .when(limit -> limit.integer().orElse(-1L) > 0))
                .also(container
                        .cgroup("after.memory.maxUsage")
                        .when(use -> use.integer().orElse(-1L) > 0))
                .also(container.inspect("State.OOMKilled").when(_ -> true))
                .also(container.logged(KILLED))
                .proves(Strength.STATED, CARD.story());
    }
}

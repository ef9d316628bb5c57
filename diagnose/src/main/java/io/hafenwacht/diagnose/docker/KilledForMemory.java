package io.hafenwacht.diagnose.docker;

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
import io.hafenwacht.diagnose.Strength;
import java.util.Set;

/// Exit 137, and the engine saw the kernel's OOM killer: `State.OOMKilled` is true.
@AutoService(Playbook.class)
public final class KilledForMemory implements Playbook {
    private static final Card CARD = Card.of(
            "HW-T01",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Exit 137: killed for memory", "Exit 137: wegen Speichermangels beendet"),
            Text.of(
                    "The processes used more memory than the container may have, and the kernel killed the first of"
                            + " them.",
                    "Die Prozesse brauchten mehr Speicher, als dem Container zusteht, und der Kernel hat den ersten"
                            + " von ihnen beendet."),
            Text.of(
                    "Find out what it needs (`docker stats` shortly before), then raise --memory or bound the heap"
                            + " (JVM: -XX:MaxRAMPercentage=75, Node.js: --max-old-space-size). If use only ever"
                            + " grows, look for a leak.",
                    "Den Bedarf feststellen (`docker stats` kurz davor), dann --memory anheben oder den Heap begrenzen"
                            + " (JVM: -XX:MaxRAMPercentage=75, Node.js: --max-old-space-size). Wächst der Verbrauch"
                            + " stetig, nach einem Leck suchen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of();
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        var container = new ContainerCase(file);
        return Diagnosis.when(
                        container.stopped(), container.inspect("State.ExitCode").is("137"))
                .and(container
                        .inspect("State.OOMKilled")
                        .isTrue()
                        .or(container
                                .inspect("State.OOMKilled")
                                .called("event oom", "Ereignis oom")
                                .when(_ -> !container.lastRun("oom").isEmpty(), Text.of("seen", "gesehen"))))
                .also(container
                        .inspect("HostConfig.Memory")
                        .when(limit -> limit.integer().orElse(0L) > 0))
                .also(container.happened(container.lastRun("oom"), _ -> true, "oom"))
                .also(died(container))
                .proves(Strength.STATED, CARD.story());
    }

    private static Clue died(ContainerCase container) {
        return container.happened(
                container.lastRun("die"),
                event -> event.attributes().get("exitCode").stringOrEmpty().equals("137"),
                "die");
    }
}

package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;

/// The kernel killed a process of a container for lack of memory: the engine's event `oom`, or the count that
/// the control group keeps (`oom_kill`). Current engines send the event for each killed process, also where
/// the main process lives on; the count finds what an old engine does not tell.
@AutoService(Detector.class)
public final class OutOfMemory extends Detector {
    private static final String COUNT = "container_oom_events_total";
    private static final Rule RULE = Rule.of("HW-R101", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Killed for lack of memory", "Wegen Speichermangels beendet"),
                    Text.of(
                            "The service fails under load, and whoever can make it work can make it fail.",
                            "Der Dienst fällt unter Last aus, und wer ihn belasten kann, kann ihn ausfallen lassen."))
            .fixedBy(
                    Text.of(
                            "Look for a leak; bound the heap below the limit (Java: -XX:MaxRAMPercentage=75); else raise it: "
                                    + "docker update --memory 512m --memory-swap 512m NAME",
                            "Nach einem Speicherleck suchen; den Heap unter der Grenze halten (Java: "
                                    + "-XX:MaxRAMPercentage=75); sonst erhöhen: docker update --memory 512m "
                                    + "--memory-swap 512m NAME"),
                    "CIS-Docker:5.11",
                    "BSI:SYS.1.6.A15");

    /// What was last counted, and whether an event told it already.
    private static final class Seen {
        private double counted = -1;
        private long untoldEvents;
    }

    public OutOfMemory() {
        super(RULE, Cause.CRASH, "container/oom", Topics.SAMPLE);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        return switch (event) {
            case Happening happening -> {
                context.of(this, happening.origin(), Seen::new).untoldEvents++;
                yield List.of(Signal.found(
                        happening.origin(),
                        "oom",
                        Text.of(
                                "the engine reports that the kernel killed a process in it",
                                "die Engine meldet, dass der Kernel einen Prozess darin beendet hat")));
            }
            case Sample sample -> counted(sample, context);
            default -> List.of();
        };
    }

    private List<Signal> counted(Sample sample, DetectorContext context) {
        Double now = sample.values().get(COUNT);
        if (now == null) {
            return List.of();
        }
        Seen seen = context.of(this, sample.origin(), Seen::new);
        double before = seen.counted;
        long told = seen.untoldEvents;
        seen.counted = now;
        seen.untoldEvents = 0;
        // The first count is from before we looked; a smaller one is that of a new start.
        if (before < 0 || now <= before || now - before <= told) {
            return List.of();
        }
        long more = (long) (now - before);
        return List.of(Signal.found(
                sample.origin(),
                "oom",
                Text.of(
                        COUNT + " rose by " + more + " to " + now.longValue(),
                        COUNT + " stieg um " + more + " auf " + now.longValue())));
    }
}

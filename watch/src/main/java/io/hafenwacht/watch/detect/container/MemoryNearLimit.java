package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Bytes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Spell;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.util.List;

/// The memory that cannot be given back (without cache) has been at 90 % of the limit for a minute. Begins
/// again below 80 %.
@AutoService(Detector.class)
public final class MemoryNearLimit extends Detector {
    private static final String SUBJECT = "memory";
    private static final Rule RULE = Rule.of("HW-R107", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Memory is nearly used up", "Arbeitsspeicher fast aufgebraucht"),
                    Text.of(
                            "At the limit the kernel first takes the cache away, which is slow, and then kills.",
                            "An der Grenze nimmt der Kernel zuerst den Cache weg, was bremst, und beendet dann Prozesse."))
            .fixedBy(
                    Text.of(
                            "Look for a leak; bound the heap; else raise the limit: docker update --memory 1g --memory-swap 1g NAME",
                            "Nach einem Speicherleck suchen; den Heap begrenzen; sonst die Grenze anheben: docker update --memory 1g --memory-swap 1g NAME"),
                    "CIS-Docker:5.11",
                    "BSI:SYS.1.6.A15");

    private static final String LIMIT = "container_spec_memory_limit_bytes";
    private static final String USED = "container_memory_working_set_bytes";
    private static final double HIGH = 0.9;
    private static final double LOW = 0.8;
    private static final Duration HOLD = Duration.ofMinutes(1);

    public MemoryNearLimit() {
        super(RULE, Cause.RESOURCES, Topics.SAMPLE);
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Sample sample)) {
            return List.of();
        }
        double limit = sample.values().getOrDefault(LIMIT, 0.0);
        double used = sample.values().getOrDefault(USED, -1.0);
        if (limit <= 0 || used < 0) {
            return List.of();
        }
        Spell spell = context.of(this, sample.origin(), Spell::new);
        Text evidence = Text.of(
                Bytes.text(used) + " of " + Bytes.text(limit) + " without cache",
                Bytes.text(used) + " von " + Bytes.text(limit) + " ohne Cache");
        return spell.turn(used >= HIGH * limit, used < LOW * limit, sample.time(), HOLD)
                .map(turn -> List.of(turn.signal(sample.origin(), SUBJECT, evidence)))
                .orElse(List.of());
    }
}

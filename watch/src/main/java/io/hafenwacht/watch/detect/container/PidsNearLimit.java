package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Spell;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.util.List;

/// Threads and processes have been at 90 % of their limit for half a minute. Begins again below 75 %.
@AutoService(Detector.class)
public final class PidsNearLimit extends Detector {
    private static final String SUBJECT = "pids";
    private static final Rule RULE = Rule.of("HW-R105", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Nearly no process ids left", "Fast keine Prozess-IDs mehr frei"),
                    Text.of(
                            "At the limit it can start no thread and no process: \"fork: Resource temporarily unavailable\".",
                            "An der Grenze kann er weder Threads noch Prozesse starten: \"fork: Resource temporarily unavailable\"."))
            .fixedBy(
                    Text.of(
                            "Look for processes that pile up (zombies: docker run --init); else raise the limit: docker update --pids-limit 500 NAME",
                            "Nach Prozessen suchen, die sich ansammeln (Zombies: docker run --init); sonst die Grenze anheben: docker update --pids-limit 500 NAME"),
                    "CIS-Docker:5.29",
                    "BSI:SYS.1.6.A15");

    private static final String LIMIT = "container_threads_max";
    private static final String USED = "container_threads";
    private static final double HIGH = 0.9;
    private static final double LOW = 0.75;
    private static final Duration HOLD = Duration.ofSeconds(30);

    public PidsNearLimit() {
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
        if (limit <= 0 || Double.isInfinite(limit) || used < 0) {
            return List.of();
        }
        Spell spell = context.of(this, sample.origin(), Spell::new);
        Text evidence = Text.of(
                (long) used + " of " + (long) limit + " threads and processes",
                (long) used + " von " + (long) limit + " Threads und Prozessen");
        return spell.turn(used >= HIGH * limit, used < LOW * limit, sample.time(), HOLD)
                .map(turn -> List.of(turn.signal(sample.origin(), SUBJECT, evidence)))
                .orElse(List.of());
    }
}

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

/// In more than a quarter of the periods, for a minute, the quota was used up before the period was over.
/// Begins again below a tenth.
@AutoService(Detector.class)
public final class Throttled extends Detector {
    private static final String SUBJECT = "cpu";
    private static final Rule RULE = Rule.of("HW-R106", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("The processor is held back", "Der Prozessor wird gebremst"),
                    Text.of(
                            "The quota ends before the work does: answers take tenths of a second longer, probes time out.",
                            "Das Kontingent endet vor der Arbeit: Antworten dauern Zehntelsekunden länger, Prüfungen laufen ab."))
            .fixedBy(
                    Text.of(
                            "Raise the quota or use fewer threads: docker update --cpus 2 NAME",
                            "Das Kontingent anheben oder weniger Threads verwenden: docker update --cpus 2 NAME"),
                    "BSI:SYS.1.6.A15");

    private static final String PERIODS = "container_cpu_cfs_periods_total";
    private static final String THROTTLED = "container_cpu_cfs_throttled_periods_total";
    private static final double HIGH = 0.25;
    private static final double LOW = 0.1;
    private static final Duration HOLD = Duration.ofMinutes(1);

    public Throttled() {
        super(RULE, Cause.RESOURCES, Topics.SAMPLE);
    }

    @Override
    public boolean lasting() {
        return true;
    }

    private static final class Seen {
        private double periods = -1;
        private double throttled;
        private final Spell spell = new Spell();
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Sample sample)
                || !sample.values().containsKey(PERIODS)
                || !sample.values().containsKey(THROTTLED)) {
            return List.of();
        }
        Seen seen = context.of(this, sample.origin(), Seen::new);
        double periods = sample.values().getOrDefault(PERIODS, 0.0);
        double throttled = sample.values().getOrDefault(THROTTLED, 0.0);
        double more = periods - seen.periods;
        double held = throttled - seen.throttled;
        boolean first = seen.periods < 0 || more < 0 || held < 0;
        seen.periods = periods;
        seen.throttled = throttled;
        if (first) {
            return List.of();
        }
        // Who did not run was not held back.
        double share = more == 0 ? 0 : held / more;
        long percent = Math.round(100 * share);
        Text evidence =
                Text.of("held back in " + percent + " % of the periods", "in " + percent + " % der Perioden gebremst");
        return seen.spell
                .turn(share >= HIGH, share < LOW, sample.time(), HOLD)
                .map(turn -> List.of(turn.signal(sample.origin(), SUBJECT, evidence)))
                .orElse(List.of());
    }
}

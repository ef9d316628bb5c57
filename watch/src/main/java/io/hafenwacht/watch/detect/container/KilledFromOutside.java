package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Somebody sent a container a signal through the engine that is no request to end or to read its
/// configuration: SIGKILL at once (as `docker kill` and `docker rm -f` do), or one that crashes or freezes
/// it.
@AutoService(Detector.class)
public final class KilledFromOutside extends Detector {
    private static final Rule RULE = Rule.of("HW-R108", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Killed by a signal through the engine", "Durch ein Signal über die Engine getötet"),
                    Text.of(
                            "Whoever may do this may do anything on the host, and what the service was doing is lost.",
                            "Wer das darf, darf auf dem Host alles, und was der Dienst gerade tat, ist verloren."))
            .fixedBy(
                    Text.of(
                            "Ask who did it (the engine does not say); end with docker stop; keep people off the engine's socket.",
                            "Klären, wer es war (die Engine sagt es nicht); mit docker stop beenden; den Zugang zum "
                                    + "Socket der Engine beschränken."),
                    "CIS-Docker:1.1.2",
                    "BSI:SYS.1.6.A16");

    /// `docker stop` sends SIGKILL this long after its request at most, unless it was told to be patient.
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final int KILL = 9;

    /// Signals that no service wants.
    private static final Map<Integer, String> CRASHING =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 11, "SIGSEGV", 19, "SIGSTOP", 31, "SIGSYS");

    private static final class Asked {
        private Instant last = Instant.EPOCH;
    }

    public KilledFromOutside() {
        super(RULE, Cause.CRASH, "container/kill");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        OptionalInt signal = Attributes.number(happening, "signal");
        if (signal.isEmpty()) {
            return List.of();
        }
        Asked asked = context.of(this, happening.origin(), Asked::new);
        String crashing = CRASHING.getOrDefault(signal.getAsInt(), "");
        if (!crashing.isEmpty()) {
            return List.of(sent(happening, crashing));
        }
        if (signal.getAsInt() != KILL) {
            asked.last = happening.time();
            return List.of();
        }
        boolean grace = Duration.between(asked.last, happening.time()).abs().compareTo(GRACE) < 0;
        // The usual end of a container that nobody wants any more: worth a line, not a story.
        return grace ? List.of() : List.of(sent(happening, "SIGKILL").graded(Severity.INFO));
    }

    private static Signal.Found sent(Happening happening, String name) {
        return Signal.found(
                happening.origin(),
                "signal " + name,
                Text.of(
                        name + " without a request to end before it",
                        name + " ohne vorherige Aufforderung zum Beenden"));
    }
}

package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/// A container ends by itself and is started again, again and again. The engine's pauses between starts
/// double from 100 ms up to a minute, so that three deaths within five minutes are seen in any loop but the
/// slowest. Who is stopped or killed by somebody and started again is not in a loop.
@AutoService(Detector.class)
public final class RestartLoop extends Detector {
    private static final Rule RULE = Rule.of("HW-R102", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Restarts again and again", "Startet immer wieder neu"),
                    Text.of(
                            "The service does not work, and each start costs the host work and fills logs.",
                            "Der Dienst arbeitet nicht, und jeder Start belastet den Host und füllt Protokolle."))
            .fixedBy(
                    Text.of(
                            "Mend what its last lines say: hafenwacht logs NAME; end the loop meanwhile: "
                                    + "docker update --restart on-failure:5 NAME",
                            "Beheben, was seine letzten Zeilen sagen: hafenwacht logs NAME; die Schleife solange "
                                    + "beenden: docker update --restart on-failure:5 NAME"),
                    "CIS-Docker:5.15",
                    "BSI:APP.4.4.A11");

    private static final int DEATHS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private record Death(Instant time, String code, EventId id) {}

    private static final class Life {
        private final ArrayDeque<Death> deaths = new ArrayDeque<>(DEATHS + 1);
        private boolean asked;
    }

    public RestartLoop() {
        super(RULE, Cause.CRASH, "container/kill", "container/die", "container/stop", "container/start");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        Life life = context.of(this, happening.origin(), Life::new);
        switch (Topics.action(happening)) {
            case "kill" -> life.asked = true;
            case "stop" -> {
                life.asked = true;
                life.deaths.clear();
            }
            case "die" -> died(happening, life);
            default -> {
                life.asked = false;
                return started(happening, life);
            }
        }
        return List.of();
    }

    private static void died(Happening happening, Life life) {
        if (life.asked) {
            life.deaths.clear();
            return;
        }
        life.deaths.add(new Death(happening.time(), Attributes.text(happening, "exitCode"), happening.id()));
        if (life.deaths.size() > DEATHS) {
            life.deaths.removeFirst();
        }
    }

    private static List<Signal> started(Happening happening, Life life) {
        if (life.deaths.size() < DEATHS) {
            return List.of();
        }
        Duration within = Duration.between(life.deaths.getFirst().time, happening.time());
        if (within.isNegative() || within.compareTo(WITHIN) > 0) {
            return List.of();
        }
        String codes = String.join(
                ", ", life.deaths.stream().map(d -> d.code).distinct().sorted().toList());
        long seconds = Math.max(1, within.toSeconds());
        return List.of(Signal.found(
                        happening.origin(),
                        "restart loop",
                        Text.of(
                                "ended " + DEATHS + " times by itself within " + seconds
                                        + " s and was started again; exit codes: " + codes,
                                "endete binnen " + seconds + " s " + DEATHS
                                        + "-mal von selbst und wurde wieder gestartet; Exit-Codes: " + codes))
                .because(life.deaths.stream().map(d -> d.id).toList()));
    }
}

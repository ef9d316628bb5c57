package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
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

/// The engine calls a container unhealthy: its own probe failed as often in a row as it may.
@AutoService(Detector.class)
public final class Unhealthy extends Detector {
    private static final String SUBJECT = "health";
    private static final Rule RULE = Rule.of("HW-R103", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Its health check fails", "Seine Zustandsprüfung schlägt fehl"),
                    Text.of(
                            "The process runs and the service does not; an engine alone does nothing about it.",
                            "Der Prozess läuft, der Dienst aber nicht; eine Engine allein unternimmt nichts dagegen."))
            .fixedBy(
                    Text.of(
                            "Read what the probe said: docker inspect --format '{{json .State.Health}}' NAME",
                            "Lesen, was die Prüfung ausgab: docker inspect --format '{{json .State.Health}}' NAME"),
                    "CIS-Docker:5.27",
                    "BSI:APP.4.4.A11");

    public Unhealthy() {
        super(RULE, Cause.HEALTH, "container/health_status", "container/die");
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        if (Topics.action(happening).equals("die")) {
            return List.of(Signal.over(
                    happening.origin(), SUBJECT, Text.of("the container has ended", "der Container hat sich beendet")));
        }
        return switch (Topics.detail(happening)) {
            case "unhealthy" ->
                List.of(Signal.found(
                        happening.origin(),
                        SUBJECT,
                        Text.of("the engine calls it unhealthy", "die Engine meldet den Zustand unhealthy")));
            case "healthy" ->
                List.of(Signal.over(
                        happening.origin(),
                        SUBJECT,
                        Text.of("the probe succeeds again", "die Prüfung gelingt wieder")));
            default -> List.of();
        };
    }
}

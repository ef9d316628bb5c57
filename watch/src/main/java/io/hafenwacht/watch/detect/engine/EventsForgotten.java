package io.hafenwacht.watch.detect.engine;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;

/// Events were lost: the engine remembers the last 256 only, each health check makes three, and nobody else
/// kept them.
@AutoService(Detector.class)
public final class EventsForgotten extends Detector {
    private static final Rule RULE = Rule.of("HW-D705", Severity.INFO, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Nobody kept the engine's events", "Niemand hat die Ereignisse der Engine aufbewahrt"),
                    Text.of(
                            "What happened in that time cannot be told any more: an engine remembers its last 256 events only.",
                            "Was in dieser Zeit geschah, lässt sich nicht mehr sagen: Eine Engine merkt sich nur ihre letzten "
                                    + "256 Ereignisse."))
            .fixedBy(
                    Text.of(
                            "Let hafenwacht watch run all the time: hafenwacht watch --journal DIR, as a service",
                            "hafenwacht watch dauernd laufen lassen: hafenwacht watch --journal VERZEICHNIS, als Dienst"),
                    "BSI:SYS.1.6.A7",
                    "BSI:SYS.1.6.A22");

    /// The name of the source of events.
    private static final String EVENTS = "docker-events";

    public EventsForgotten() {
        super(RULE, Cause.PLATFORM, Topics.BLIND);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Blindness blindness) || !blindness.source().equals(EVENTS)) {
            return List.of();
        }
        String span = blindness.from() + " – " + blindness.time() + ": ";
        return List.of(Signal.found(
                blindness.origin(),
                "events",
                Text.of(
                        span + Shown.of(blindness.reason().english()),
                        span + Shown.of(blindness.reason().german()))));
    }
}

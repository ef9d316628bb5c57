package io.hafenwacht.watch.detect.cluster;

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
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;

/// A container of a pod ends again and again; the kubelet waits longer before each start, up to five minutes.
@AutoService(Detector.class)
public final class PodRestartLoop extends Detector {
    private static final Rule RULE = Rule.of("HW-R302", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("The pod restarts again and again", "Der Pod startet immer wieder neu"),
                    Text.of(
                            "The workload does not work: its container ends by itself or is killed each time.",
                            "Die Anwendung arbeitet nicht: Ihr Container beendet sich jedes Mal selbst oder wird beendet."))
            .fixedBy(
                    Text.of(
                            "Read what it said last: kubectl logs --previous NAME; hafenwacht diagnose NAME",
                            "Seine letzten Meldungen lesen: kubectl logs --previous NAME; hafenwacht diagnose NAME"),
                    "BSI:APP.4.4.A11");

    public PodRestartLoop() {
        super(RULE, Cause.CRASH, "pod/BackOff");
    }

    /// The kubelet says BackOff for images too, which are another story.
    private static final String RESTARTING = "restarting failed container";

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        String message = Attributes.text(happening, "message");
        return message.contains(RESTARTING)
                ? List.of(Signal.found(happening.origin(), "restart loop", Text.same("BackOff: " + Shown.of(message))))
                : List.of();
    }
}

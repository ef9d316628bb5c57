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

/// A probe of a pod fails: not ready, so that no service sends it anything, or not alive, so that it is
/// killed.
@AutoService(Detector.class)
public final class PodUnhealthy extends Detector {
    private static final Rule RULE = Rule.of("HW-R303", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("A probe of the pod fails", "Eine Prüfung des Pods schlägt fehl"),
                    Text.of(
                            "What is not ready gets no requests; what is not alive is killed and started again.",
                            "Was nicht bereit ist, bekommt keine Anfragen; was nicht lebt, wird beendet und neu gestartet."))
            .fixedBy(
                    Text.of(
                            "Try the probe by hand; give slow starts a startupProbe: kubectl describe pod NAME",
                            "Die Prüfung von Hand ausführen; langsamen Starts eine startupProbe geben: kubectl describe pod NAME"),
                    "BSI:APP.4.4.A11");

    public PodUnhealthy() {
        super(RULE, Cause.HEALTH, "pod/Unhealthy", "pod/ProbeWarning");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        return event instanceof Happening happening
                ? List.of(Signal.found(
                        happening.origin(),
                        happening.action(),
                        Text.same(happening.action() + ": " + Shown.of(Attributes.text(happening, "message")))))
                : List.of();
    }
}

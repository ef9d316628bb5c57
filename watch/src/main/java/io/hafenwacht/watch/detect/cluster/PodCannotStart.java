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

/// A pod cannot start: no node takes it, a volume or its network is missing, or its image cannot be fetched.
@AutoService(Detector.class)
public final class PodCannotStart extends Detector {
    private static final Rule RULE = Rule.of("HW-R301", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("The pod cannot start", "Der Pod kann nicht starten"),
                    Text.of(
                            "The workload runs with fewer pods than it should, or not at all.",
                            "Die Anwendung läuft mit weniger Pods als vorgesehen oder gar nicht."))
            .fixedBy(
                    Text.of(
                            "Read why: kubectl describe pod NAME; hafenwacht diagnose NAME",
                            "Die Ursache lesen: kubectl describe pod NAME; hafenwacht diagnose NAME"),
                    "BSI:APP.4.4.A11");

    public PodCannotStart() {
        super(
                RULE,
                Cause.HEALTH,
                "pod/FailedScheduling",
                "pod/FailedMount",
                "pod/FailedAttachVolume",
                "pod/FailedCreatePodSandBox",
                "pod/Failed",
                "pod/ErrImageNeverPull",
                "pod/InspectFailed");
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

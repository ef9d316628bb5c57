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

/// A pod was thrown off its node: evicted for want of memory or disk, or to make room for a more important
/// one.
@AutoService(Detector.class)
public final class PodThrownOut extends Detector {
    private static final Rule RULE = Rule.of("HW-R304", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("The pod was thrown off its node", "Der Pod wurde von seinem Node verdrängt"),
                    Text.of(
                            "Work is lost, and while no other node has room the workload is smaller than it should be.",
                            "Arbeit geht verloren, und solange kein anderer Node Platz hat, ist die Anwendung kleiner als vorgesehen."))
            .fixedBy(
                    Text.of(
                            "State requests that are true, and a priority class for what matters: kubectl describe node NODE",
                            "Zutreffende requests angeben und Wichtigem eine PriorityClass: kubectl describe node NODE"),
                    "BSI:APP.4.4.A19");

    public PodThrownOut() {
        super(RULE, Cause.CRASH, "pod/Evicted", "pod/Preempted", "pod/ExceededGracePeriod");
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

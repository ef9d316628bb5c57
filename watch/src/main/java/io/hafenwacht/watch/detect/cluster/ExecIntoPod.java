package io.hafenwacht.watch.detect.cluster;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Somebody went into a pod through the API server: `kubectl exec`, `attach`, `debug`. Told when it begins,
/// where the audit policy has that stage, and once.
@AutoService(Detector.class)
public final class ExecIntoPod extends Detector {
    private static final Rule RULE = Rule.of("HW-R311", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Somebody went into a pod", "Jemand ist in einen Pod gegangen"),
                    Text.of(
                            "What is done in there stands in no manifest and no log, and is done with the pod's rights.",
                            "Was dort geschieht, steht in keinem Manifest und keinem Protokoll, und es geschieht mit den "
                                    + "Rechten des Pods."))
            .fixedBy(
                    Text.of(
                            "Ask who is named; who may: hafenwacht who-can create pods/exec",
                            "Bei der genannten Person nachfragen; wer es darf: hafenwacht who-can create pods/exec"),
                    "MITRE-ATTACK:T1609",
                    "BSI:APP.4.4.A9");

    private static final Set<String> DOORS = Set.of("pods/exec", "pods/attach", "pods/ephemeralcontainers");
    private static final Set<String> LOOKS = Set.of("list", "watch");
    /// Requests that have begun and not ended, so that their end is no second one.
    private static final int OPEN = 200;

    public ExecIntoPod() {
        super(RULE, Cause.INTRUSION, Topics.AUDIT_LOG);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        var call = new ApiCall(happening);
        boolean entered = DOORS.contains(call.resource())
                && call.done()
                // Since 1.30 over WebSockets an exec is a `get`; one of ephemeral containers is only a look.
                && !LOOKS.contains(call.verb())
                && !(call.verb().equals("get") && call.resource().equals("pods/ephemeralcontainers"));
        if (!entered || again(call, context.of(this, happening.origin(), LinkedHashSet::new))) {
            return List.of();
        }
        return List.of(Signal.found(call.pod(), call.resource() + " " + call.user(), call.told()));
    }

    private static boolean again(ApiCall call, LinkedHashSet<String> open) {
        String id = call.text("auditID");
        if (call.ended()) {
            return open.remove(id);
        }
        if (open.size() >= OPEN) {
            open.remove(open.getFirst());
        }
        return !open.add(id);
    }
}

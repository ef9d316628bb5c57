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
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rights were given or widened: a role or binding was made or changed. What they allow, the audit of the
/// cluster says.
@AutoService(Detector.class)
public final class RightsGranted extends Detector {
    private static final Rule RULE = Rule.of("HW-R313", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Rights in the cluster were changed", "Rechte im Cluster wurden geändert"),
                    Text.of(
                            "A binding for the whole cluster is how a short break-in becomes a lasting one.",
                            "Durch eine Bindung für den ganzen Cluster wird aus einem kurzen Einbruch ein dauerhafter."))
            .fixedBy(
                    Text.of(
                            "See what it allows, and to whom: hafenwacht kubernetes; undo what nobody asked for.",
                            "Ansehen, was sie wem erlaubt: hafenwacht kubernetes; zurücknehmen, was niemand bestellt hat."),
                    "MITRE-ATTACK:T1098.006",
                    "BSI:APP.4.4.A9");

    private static final Map<String, Severity> WEIGHT = Map.of(
            "clusterrolebindings", Severity.HIGH,
            "clusterroles", Severity.MEDIUM,
            "rolebindings", Severity.MEDIUM,
            "roles", Severity.LOW);
    private static final Set<String> CHANGES = Set.of("create", "update", "patch");

    public RightsGranted() {
        super(RULE, Cause.INTRUSION, Topics.AUDIT_LOG);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        var call = new ApiCall(happening);
        boolean granted = call.group().equals("rbac.authorization.k8s.io")
                && WEIGHT.containsKey(call.resource())
                && CHANGES.contains(call.verb())
                && call.done()
                && !call.ofTheCluster();
        return granted
                ? List.of(Signal.found(happening.origin(), call.resource() + " " + call.object(), call.told())
                        .graded(WEIGHT.getOrDefault(call.resource(), Severity.MEDIUM)))
                : List.of();
    }
}

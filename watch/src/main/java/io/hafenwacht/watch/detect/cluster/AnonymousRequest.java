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
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;
import java.util.Set;

/// The API server did something for a caller that it does not know. What everybody may see by default
/// (health, version, what a new node needs to join) does not count.
@AutoService(Detector.class)
public final class AnonymousRequest extends Detector {
    private static final Rule RULE = Rule.of("HW-R314", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "The API server served an unknown caller",
                            "Der API-Server bediente einen unbekannten Aufrufer"),
                    Text.of(
                            "Somebody has given rights to system:anonymous or system:unauthenticated: whoever reaches the port "
                                    + "has them.",
                            "Jemand hat system:anonymous oder system:unauthenticated Rechte gegeben: Wer den Port erreicht, "
                                    + "hat sie."))
            .fixedBy(
                    Text.of(
                            "Find the binding: kubectl get clusterrolebindings,rolebindings -A -o wide | grep -E "
                                    + "'system:(anonymous|unauthenticated)'; remove it, and set --anonymous-auth=false.",
                            "Die Bindung suchen: kubectl get clusterrolebindings,rolebindings -A -o wide | grep -E "
                                    + "'system:(anonymous|unauthenticated)'; entfernen und --anonymous-auth=false setzen."),
                    "MITRE-ATTACK:T1078.001",
                    "CIS-Kubernetes:1.2.1");

    private static final Set<String> OPEN = Set.of("/healthz", "/livez", "/readyz", "/version");

    public AnonymousRequest() {
        super(RULE, Cause.INTRUSION, Topics.AUDIT_LOG);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        var call = new ApiCall(happening);
        if (!call.nobody() || !call.done() || forEverybody(call)) {
            return List.of();
        }
        String what = call.resource().isEmpty() ? call.text("uri") : call.resource();
        return List.of(Signal.found(
                happening.origin(),
                call.verb() + " " + what,
                Text.same(call.who() + ": " + Shown.of(call.verb() + " " + call.text("uri")))));
    }

    private static boolean forEverybody(ApiCall call) {
        String uri = call.text("uri");
        return OPEN.stream().anyMatch(open -> uri.equals(open) || uri.startsWith(open + "/"))
                || uri.startsWith("/.well-known/")
                || uri.startsWith("/openid/v1/jwks")
                || call.namespace().equals("kube-public") && call.name().equals("cluster-info");
    }
}

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
import java.util.Set;

/// Somebody who is no part of the cluster had a credential made: a token of a service account, or a
/// certificate. Both are valid whatever becomes of the one who asked.
@AutoService(Detector.class)
public final class CredentialIssued extends Detector {
    private static final Rule RULE = Rule.of("HW-R316", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A credential was issued by hand", "Zugangsdaten wurden von Hand ausgestellt"),
                    Text.of(
                            "With it one comes back as somebody else, and a client certificate cannot be revoked.",
                            "Damit kommt man als jemand anderes wieder, und ein Client-Zertifikat lässt sich nicht "
                                    + "widerrufen."))
            .fixedBy(
                    Text.of(
                            "Ask who is named; a token ends with its service account: kubectl delete serviceaccount NAME",
                            "Bei der genannten Person nachfragen; ein Token endet mit seinem ServiceAccount: kubectl delete "
                                    + "serviceaccount NAME"),
                    "MITRE-ATTACK:T1098.001");

    private static final Set<String> APPROVALS = Set.of("update", "patch");

    public CredentialIssued() {
        super(RULE, Cause.INTRUSION, Topics.AUDIT_LOG);
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        var call = new ApiCall(happening);
        boolean token =
                call.resource().equals("serviceaccounts/token") && call.verb().equals("create");
        boolean certificate =
                call.resource().equals("certificatesigningrequests/approval") && APPROVALS.contains(call.verb());
        return (token || certificate) && call.done() && !call.ofTheCluster()
                ? List.of(Signal.found(happening.origin(), call.resource() + " " + call.object(), call.told()))
                : List.of();
    }
}

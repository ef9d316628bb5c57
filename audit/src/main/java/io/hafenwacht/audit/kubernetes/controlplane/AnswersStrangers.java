package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Seen from outside, whatever flags say (`--probe`): who gives namespaces, pods or keys to a request without
/// credentials.
@AutoService(ClusterCheck.class)
public final class AnswersStrangers implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K686", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "A part of the cluster answers without credentials",
                            "Ein Teil des Clusters antwortet ohne Anmeldung"),
                    Text.of(
                            "Whoever reaches the port reads what runs there; a kubelet or etcd that answers also runs "
                                    + "commands or gives away every Secret.",
                            "Wer den Port erreicht, liest, was dort läuft; ein Kubelet oder etcd, das antwortet, führt "
                                    + "auch Befehle aus oder gibt jedes Secret preis."))
            .fixedBy(
                    Text.of(
                            "API server: --anonymous-auth=false or no role for system:unauthenticated; kubelet: "
                                    + "authentication.anonymous.enabled: false, authorization.mode: Webhook, readOnlyPort: 0; "
                                    + "etcd: --client-cert-auth=true; and a firewall in front of 10250 and 2379",
                            "API-Server: --anonymous-auth=false oder keine Rolle für system:unauthenticated; Kubelet: "
                                    + "authentication.anonymous.enabled: false, authorization.mode: Webhook, readOnlyPort: 0; "
                                    + "etcd: --client-cert-auth=true; und eine Firewall vor 10250 und 2379"),
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        return Knock.judged(cluster, knock -> {
            if (!knock.answered()) {
                return List.of();
            }
            Verdict.Fail fail = knock.fail(
                    RULE,
                    "answers",
                    Text.of(
                            knock.place() + " answered GET " + knock.path() + " of a stranger with 200",
                            knock.place() + " beantwortete GET " + knock.path() + " eines Unbekannten mit 200"));
            return List.of(knock.what().equals("kubelet-read-only") ? fail.graded(Severity.HIGH) : fail);
        });
    }
}

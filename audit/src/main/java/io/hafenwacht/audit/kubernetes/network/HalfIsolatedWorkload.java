package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Network policies restrict the pods of a workload in one direction only. One direction is enough for
/// Kubescape, if a policy writes it down.
@AutoService(WorkloadCheck.class)
public final class HalfIsolatedWorkload implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K415", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Workload is open in one direction", "Workload ist in einer Richtung offen"),
                    Text.of(
                            "Without Egress a broken pod reaches everything; without Ingress everything reaches it.",
                            "Ohne Egress erreicht ein übernommener Pod alles; ohne Ingress erreicht ihn alles."))
            .fixedBy(
                    Text.of(
                            "Add a policy for the other direction: podSelector: {}, policyTypes: [Ingress, Egress]",
                            "Eine Regel für die andere Richtung ergänzen: podSelector: {}, policyTypes: [Ingress, Egress]"),
                    "Kubescape:ingress-and-egress-blocked",
                    "Kubescape:C-0030",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7",
                    "BSI:APP.4.4.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Workload workload = view.workload();
        var unread = view.cluster().unread("NetworkPolicy");
        if (unread.isPresent()) {
            return List.of(unread.get().unknown(workload.object().where(PolicyTexts.labelsField(workload))));
        }
        PolicyView policies = PolicyView.of(view.cluster());
        String namespace = Topology.namespace(workload.object());
        Map<String, String> labels = PolicyTexts.labels(workload);
        Set<Way> ways = policies.restricted(namespace, labels);
        if (ways.size() != 1) {
            return List.of(Verdict.pass());
        }
        Way open = ways.contains(Way.INGRESS) ? Way.EGRESS : Way.INGRESS;
        Verdict.Fail fail = PolicyView.fail(
                RULE,
                workload.object(),
                PolicyTexts.labelsField(workload),
                "open " + open.word(),
                Text.of(
                        "no policy restricts " + open.word() + " of its pods",
                        "keine Regel beschränkt " + open.word() + " seiner Pods"));
        Verdict.Fail graded = open == Way.INGRESS ? fail.graded(Severity.MEDIUM) : fail;
        return List.of(PolicyView.unless(
                policies.directed(namespace, labels) || !ToolScope.kubescape(workload),
                graded,
                "Kubescape:C-0030",
                "Kubescape:ingress-and-egress-blocked"));
    }
}

package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;

/// No network policy selects the pods of a workload in any direction.
@AutoService(WorkloadCheck.class)
public final class NonIsolatedWorkload implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K414", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Workload is selected by no network policy",
                            "Workload wird von keiner Netzwerkregel ausgewählt"),
                    Text.of(
                            "Every pod of the cluster reaches it, and it reaches everything: one broken pod is enough to move on.",
                            "Jeder Pod des Clusters erreicht ihn, und er erreicht alles: ein übernommener Pod genügt, um weiterzukommen."))
            .fixedBy(
                    Text.of(
                            "Close the namespace and open what is needed: podSelector: {}, policyTypes: [Ingress, Egress], then one policy for each connection",
                            "Den Namespace schließen und Nötiges öffnen: podSelector: {}, policyTypes: [Ingress, Egress], dazu eine Regel je Verbindung"),
                    "Kubescape:ensure_network_policy_configured_in_labels",
                    "Kubescape:C-0260",
                    "Kubescape:ingress-and-egress-blocked",
                    "Kubescape:C-0030",
                    "kube-linter:non-isolated-pod",
                    "CIS-Kubernetes:5.3.2",
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
        return List.of(
                policies.restricted(namespace, labels).isEmpty()
                        ? fail(workload, policies.selected(namespace, labels))
                        : Verdict.pass());
    }

    /// Kubescape C-0260 is content with a policy that selects the pods, C-0030 is not.
    private static Verdict.Fail fail(Workload workload, boolean selected) {
        String shown = PolicyTexts.shown(workload);
        Text evidence = selected
                ? Text.of(
                        "no policy that selects its pods restricts them: " + shown,
                        "keine Regel, die seine Pods auswählt, beschränkt sie: " + shown)
                : Text.of("no policy selects its pods: " + shown, "keine Regel wählt seine Pods aus: " + shown);
        Verdict.Fail fail =
                PolicyView.fail(RULE, workload.object(), PolicyTexts.labelsField(workload), "not isolated", evidence);
        boolean foreign = !ToolScope.kubescape(workload);
        Verdict.Fail narrowed = PolicyView.unless(
                selected || foreign, fail, "Kubescape:C-0260", "Kubescape:ensure_network_policy_configured_in_labels");
        return PolicyView.unless(foreign, narrowed, "Kubescape:C-0030", "Kubescape:ingress-and-egress-blocked");
    }
}

package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.controlplane.Provider;
import io.hafenwacht.audit.kubernetes.network.reach.AddressRange;
import io.hafenwacht.audit.kubernetes.network.reach.Peer;
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

/// On a cloud's nodes, `169.254.169.254` hands out the node's own credentials to whoever asks. Judged by the
/// NetworkPolicies of the namespace; what the provider itself does about it (IMDSv2 with one hop, GKE's
/// metadata server) is not seen from here.
@AutoService(WorkloadCheck.class)
public final class MetadataReachable implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K424", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Pods may ask the cloud for the node's credentials",
                            "Pods dürfen die Cloud nach den Zugangsdaten des Nodes fragen"),
                    Text.of(
                            "Who breaks into a container takes the node's identity at the provider along.",
                            "Wer in einen Container einbricht, nimmt die Identität des Nodes beim Anbieter mit."))
            .fixedBy(
                    Text.of(
                            "Allow egress by ipBlock with except: [169.254.169.254/32], and limit the hops of IMDSv2 to 1 "
                                    + "or use the provider's workload identity",
                            "Egress per ipBlock mit except: [169.254.169.254/32] erlauben und die Sprünge von IMDSv2 auf "
                                    + "1 begrenzen oder die Workload-Identität des Anbieters verwenden"),
                    "Kubescape:C-0052",
                    "BSI:APP.4.4.A7");
    private static final Peer METADATA =
            new Peer.External(AddressRange.ofCidr("169.254.169.254/32").orElseThrow());

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        if (Provider.of(view.cluster()).isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "nothing says that the nodes are a cloud's", "nichts sagt, dass die Nodes einer Cloud gehören")));
        }
        Workload workload = view.workload();
        boolean onHost = workload.spec().get("hostNetwork").bool().orElse(false);
        if (!onHost && closed(view)) {
            return List.of(Verdict.pass());
        }
        String field = workload.template().isEmpty() ? "metadata.labels" : workload.template() + ".metadata.labels";
        return List.of(PolicyView.fail(
                RULE,
                workload.object(),
                onHost ? workload.specPath() + ".hostNetwork" : field,
                "metadata",
                onHost
                        ? Text.of(
                                "policies do not concern the node's network",
                                "Regeln betreffen das Netz des Nodes nicht")
                        : Text.of(
                                "no policy keeps its pods from 169.254.169.254",
                                "keine Regel hält seine Pods von 169.254.169.254 fern")));
    }

    /// Whether the pods are restricted, and no rule of the namespace lets them there.
    private static boolean closed(WorkloadView view) {
        PolicyView policies = PolicyView.of(view.cluster());
        String namespace = Topology.namespace(view.workload().object());
        Map<String, String> labels = PolicyTexts.labels(view.workload());
        return policies.restricted(namespace, labels).contains(Way.EGRESS)
                && policies.selecting(namespace, labels).stream()
                        .filter(policy -> policy.egress().covered())
                        .flatMap(policy -> policy.egress().rules().stream())
                        .noneMatch(rule -> rule.matches(METADATA));
    }
}

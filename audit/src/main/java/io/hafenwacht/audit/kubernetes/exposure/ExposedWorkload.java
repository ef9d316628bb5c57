package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0256 and C-0266: which workloads can be reached from outside, by a Service of type NodePort or
/// LoadBalancer, an Ingress, a route of the Gateway API, or a VirtualService of Istio behind a gateway that
/// is itself exposed. A Service whose named port no container has leads nowhere.
@AutoService(WorkloadCheck.class)
public final class ExposedWorkload implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K419", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Workload can be reached from outside the cluster",
                            "Workload ist von außerhalb des Clusters erreichbar"),
                    Text.of(
                            "Its flaws are open to whoever reaches the nodes or the load balancer.",
                            "Seine Lücken stehen jedem offen, der die Nodes oder den Load Balancer erreicht."))
            .fixedBy(
                    Text.of(
                            "Use type ClusterIP behind an Ingress with authentication, or restrict "
                                    + "loadBalancerSourceRanges",
                            "Typ ClusterIP hinter einem Ingress mit Anmeldung verwenden oder "
                                    + "loadBalancerSourceRanges einschränken"),
                    "Kubescape:C-0256",
                    "Kubescape:exposure-to-internet",
                    "Kubescape:C-0266",
                    "Kubescape:exposure-to-internet-via-gateway-api",
                    "Kubescape:exposure-to-internet-via-istio-ingress",
                    "KubeHound:ENDPOINT_EXPLOIT",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        Workload workload = view.workload();
        String field = workload.template().isEmpty() ? "metadata.labels" : workload.template() + ".metadata.labels";
        Doors doors = view.cluster().derived(Doors.class, Doors::of);
        for (Doors.Door door : doors.to(workload)) {
            String through = ShownValue.of(door.object().title());
            answers.at(field, workload.podMetadata().get("labels"))
                    .about(field + " by " + through)
                    .citesIf(ToolScope.kubescape(workload), door.references())
                    .cites("KubeHound:ENDPOINT_EXPLOIT", "BSI:APP.4.4.A7")
                    .because(Text.of("reachable by " + through, "erreichbar über " + through))
                    .fail();
        }
        return answers.verdicts();
    }
}

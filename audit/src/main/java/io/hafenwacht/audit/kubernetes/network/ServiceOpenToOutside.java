package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// A Service of type NodePort or LoadBalancer. A node port is open on every node, and has nothing in front of
/// it that could end TLS.
@AutoService(ObjectCheck.class)
public final class ServiceOpenToOutside implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K420", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Service is open to the outside", "Service ist nach außen offen"),
                    Text.of(
                            "Whoever reaches a node or the load balancer reaches the pods behind it.",
                            "Wer einen Knoten oder den Load-Balancer erreicht, erreicht die Pods dahinter."))
            .fixedBy(
                    Text.of(
                            "Use type: ClusterIP behind an Ingress or Gateway with TLS, or restrict it: loadBalancerSourceRanges",
                            "type: ClusterIP hinter einem Ingress oder Gateway mit TLS verwenden, oder beschränken: loadBalancerSourceRanges"),
                    "kube-linter:exposed-services",
                    "Kubescape:encrypt-traffic-to-https-load-balancers-with-tls-certificates",
                    "Kubescape:C-0245",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Service");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        String type = view.object().at("spec.type").stringOrEmpty();
        if (!type.equals("NodePort") && !type.equals("LoadBalancer")) {
            return List.of(Verdict.pass());
        }
        Verdict.Fail fail =
                PolicyView.fail(RULE, view.object(), "spec.type", "open service", Text.same("spec.type = " + type));
        return List.of(
                type.equals("NodePort")
                        ? fail
                        : PolicyView.citing(fail, "kube-linter:exposed-services", "BSI:APP.4.4.A7"));
    }
}

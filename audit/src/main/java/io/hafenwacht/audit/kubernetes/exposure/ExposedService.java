package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// kube-linter: Services are not of type NodePort or LoadBalancer (`HW-K420.forbiddenServiceTypes`).
@AutoService(ObjectCheck.class)
public final class ExposedService implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K420", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Service is exposed outside the cluster",
                            "Service ist außerhalb des Clusters veröffentlicht"),
                    Text.of(
                            "Its port is open on every node or on an address of the load balancer.",
                            "Sein Port steht auf jedem Node oder unter einer Adresse des Load Balancers offen."))
            .fixedBy(
                    Text.of(
                            "spec: {type: ClusterIP}, and an Ingress or route for what must be reached from outside",
                            "spec: {type: ClusterIP} und ein Ingress oder eine Route für das, was von außen "
                                    + "erreichbar sein muss"),
                    "kube-linter:exposed-services",
                    "Kubescape:C-0245",
                    "Kubescape:encrypt-traffic-to-https-load-balancers-with-tls-certificates",
                    "KubeHound:ENDPOINT_EXPLOIT",
                    "BSI:APP.4.4.A7")
            .taking(Parameter.of(
                    "forbiddenServiceTypes",
                    "NodePort,LoadBalancer",
                    "types that Services may not have",
                    "Typen, die Services nicht haben dürfen"));

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
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        List<String> forbidden =
                Parameters.list(context, RULE, "forbiddenServiceTypes", List.of("NodePort", "LoadBalancer"));
        Answers.Spot spot = answers.at("spec.type", object.at("spec.type"));
        if (!spot.noText() && forbidden.contains(spot.value().string().orElse("ClusterIP"))) {
            // A port of a node carries whatever it is given; only a load balancer may end TLS itself.
            spot.cites("kube-linter:exposed-services", "KubeHound:ENDPOINT_EXPLOIT", "BSI:APP.4.4.A7")
                    .citesIf(
                            spot.value().stringOrEmpty().equals("NodePort"),
                            "Kubescape:C-0245",
                            "Kubescape:encrypt-traffic-to-https-load-balancers-with-tls-certificates")
                    .fail();
        }
        return answers.verdicts();
    }
}

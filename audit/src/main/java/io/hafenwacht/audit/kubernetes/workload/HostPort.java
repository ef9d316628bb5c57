package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.2.12 and the baseline standard: no `hostPort`; 0 is none. Trivy has one finding for a
/// container.
@AutoService(WorkloadCheck.class)
public final class HostPort implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K117", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Port of the node is taken", "Port des Nodes wird belegt"),
                    Text.of(
                            "The container is reachable at the node's address, past Services and often past "
                                    + "NetworkPolicies.",
                            "Der Container ist unter der Adresse des Nodes erreichbar, an Services und oft an "
                                    + "NetworkPolicies vorbei."))
            .fixedBy(
                    Text.of(
                            "Remove hostPort and publish the port with a Service",
                            "hostPort entfernen und den Port mit einem Service veröffentlichen"),
                    "PSS:baseline/hostPorts",
                    "Kubescape:C-0044",
                    "Kubescape:container-hostPort",
                    "Trivy:KSV-0024",
                    "CIS-Kubernetes:5.2.12",
                    "KubeHound:ENDPOINT_EXPLOIT",
                    "NSA:Pod security enforcement",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            List<Node> ports = answers.of(container, "ports").items();
            for (int i = 0; i < ports.size(); i++) {
                String field = container.path() + ".ports[" + i + "].hostPort";
                Answers.Spot spot = answers.at(field, ports.get(i).get("hostPort"));
                if (!spot.noInteger() && spot.value().integer().orElse(0L) != 0) {
                    spot.cites("PSS:baseline/hostPorts", "CIS-Kubernetes:5.2.12", "BSI:APP.4.4.A7")
                            .cites("Kubescape:C-0044", "Kubescape:container-hostPort", "KubeHound:ENDPOINT_EXPLOIT")
                            .cites("NSA:Pod security enforcement")
                            .citesOnce(Answers.listed(container), container.path(), "Trivy:KSV-0024")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}

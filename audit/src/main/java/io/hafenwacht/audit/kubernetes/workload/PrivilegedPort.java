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

/// Trivy KSV-0117, with one finding for an object, and kube-linter: each `containerPort` is 1024 or more.
@AutoService(WorkloadCheck.class)
public final class PrivilegedPort implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K135", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Port below 1024", "Port unter 1024"),
                    Text.of(
                            "To listen there a process needs root or a capability that it could do without.",
                            "Um dort zu lauschen, braucht ein Prozess root oder eine Capability, auf die er "
                                    + "verzichten könnte."))
            .fixedBy(
                    Text.of(
                            "Listen on a high port and let the Service map it: ports: [{port: 80, targetPort: 8080}]",
                            "Auf hohem Port lauschen und den Service abbilden lassen: ports: [{port: 80, targetPort: "
                                    + "8080}]"),
                    "Trivy:KSV-0117",
                    "kube-linter:privileged-ports");

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
                String field = container.path() + ".ports[" + i + "].containerPort";
                Answers.Spot spot = answers.at(field, ports.get(i).get("containerPort"));
                long port = spot.value().integer().orElse(0L);
                if (!spot.noInteger() && port > 0 && port < 1024) {
                    spot.citesIf(Answers.listed(container), "kube-linter:privileged-ports")
                            .citesOnce(Answers.listed(container), "", "Trivy:KSV-0117")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}

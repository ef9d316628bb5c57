package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// kube-linter: probes go to a TCP port that the container declares, by number or by name.
@AutoService(WorkloadCheck.class)
public final class ProbePortClosed implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K310", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of(
                            "Probe goes to a port that the container does not declare",
                            "Probe geht an einen Port, den der Container nicht deklariert"),
                    Text.of(
                            "The probe fails for ever and restarts the container, or nobody sees which port it uses.",
                            "Die Probe scheitert immer und startet den Container neu, oder niemand sieht, welchen "
                                    + "Port er benutzt."))
            .fixedBy(
                    Text.of(
                            "Declare the port in the container's ports, or correct the port of the probe",
                            "Den Port in ports des Containers deklarieren oder den Port der Probe berichtigen"),
                    "kube-linter:liveness-port",
                    "kube-linter:readiness-port",
                    "kube-linter:startup-port");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        for (Container container : answers.containers()) {
            if (container.role() != Container.Role.REGULAR) {
                continue;
            }
            for (String probe : List.of("liveness", "readiness", "startup")) {
                for (String kind : List.of("httpGet", "tcpSocket", "grpc")) {
                    Answers.Spot spot = answers.of(container, probe + "Probe." + kind + ".port");
                    if (!spot.value().absent() && !declared(container, spot.value())) {
                        spot.citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:" + probe + "-port")
                                .fail();
                    }
                }
            }
        }
        return answers.verdicts();
    }

    /// A number is one of the ports, a text the name of one, also where it looks like a number.
    private static boolean declared(Container container, Node port) {
        return container.node().get("ports").elements().stream()
                .filter(p -> p.get("protocol").string().orElse("TCP").equals("TCP"))
                .anyMatch(p -> p.get(port.integer().isPresent() ? "containerPort" : "name")
                        .string()
                        .equals(port.string()));
    }
}

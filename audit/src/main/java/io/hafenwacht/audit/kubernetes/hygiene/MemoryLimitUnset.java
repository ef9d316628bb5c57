package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ToolScope;
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

/// Each container has an upper limit of memory: Kubescape C-0004 and C-0271, Trivy KSV-0018, kube-linter;
/// sandboxes of agents too (C-0303).
@AutoService(WorkloadCheck.class)
public final class MemoryLimitUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K304", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Memory limit is not set", "Memory-Limit ist nicht gesetzt"),
                    Text.of(
                            "A compromised or leaking container uses up the node's memory and takes its neighbours "
                                    + "down.",
                            "Ein gekaperter oder leckender Container braucht den Speicher des Nodes auf und reißt "
                                    + "seine Nachbarn mit."))
            .fixedBy(
                    Text.of(
                            "In the container: resources: {limits: {memory: 256Mi}}",
                            "Im Container: resources: {limits: {memory: 256Mi}}"),
                    "Kubescape:C-0004",
                    "Kubescape:resources-memory-limit-and-request",
                    "Kubescape:C-0271",
                    "Kubescape:resources-memory-limits",
                    "Kubescape:C-0009",
                    "Kubescape:resource-policies",
                    "Kubescape:C-0303",
                    "Kubescape:resources-sandbox-memory-limits",
                    "Trivy:KSV-0018",
                    "kube-linter:unset-memory-requirements",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "resources.limits.memory");
            if (Quantity.missing(spot.value())) {
                boolean regular = container.role() == Container.Role.REGULAR;
                spot.citesIf(
                                regular && ToolScope.kubescape(view.workload()),
                                "Kubescape:C-0004",
                                "Kubescape:resources-memory-limit-and-request",
                                "Kubescape:C-0271",
                                "Kubescape:resources-memory-limits",
                                "Kubescape:C-0009",
                                "Kubescape:resource-policies")
                        .citesIf(
                                regular && ToolScope.sandbox(view.workload()),
                                "Kubescape:C-0303",
                                "Kubescape:resources-sandbox-memory-limits")
                        .citesIf(Answers.listed(container) && ToolScope.trivy(view.workload()), "Trivy:KSV-0018")
                        .citesIf(
                                Answers.listed(container) && ToolScope.kubeLinter(view.workload()),
                                "kube-linter:unset-memory-requirements")
                        .citesIf(Answers.listed(container), "BSI:SYS.1.6.A15")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

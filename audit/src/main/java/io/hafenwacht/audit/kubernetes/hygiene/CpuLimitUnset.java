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

/// Each container has an upper limit of CPU: Kubescape C-0050 and C-0270, Trivy KSV-0011; sandboxes of agents
/// too (C-0303).
@AutoService(WorkloadCheck.class)
public final class CpuLimitUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K302", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("CPU limit is not set", "CPU-Limit ist nicht gesetzt"),
                    Text.of(
                            "A compromised or broken container takes all the CPU that the node has left.",
                            "Ein gekaperter oder fehlerhafter Container nimmt alle CPU, die der Node übrig hat."))
            .fixedBy(
                    Text.of(
                            "In the container: resources: {limits: {cpu: \"1\"}}",
                            "Im Container: resources: {limits: {cpu: \"1\"}}"),
                    "Kubescape:C-0050",
                    "Kubescape:resources-cpu-limit-and-request",
                    "Kubescape:C-0270",
                    "Kubescape:resources-cpu-limits",
                    "Kubescape:C-0009",
                    "Kubescape:resource-policies",
                    "Kubescape:C-0303",
                    "Kubescape:resources-sandbox-cpu-limits",
                    "Trivy:KSV-0011",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "resources.limits.cpu");
            if (Quantity.missing(spot.value())) {
                boolean regular = container.role() == Container.Role.REGULAR;
                spot.citesIf(
                                regular && ToolScope.kubescape(view.workload()),
                                "Kubescape:C-0050",
                                "Kubescape:resources-cpu-limit-and-request",
                                "Kubescape:C-0270",
                                "Kubescape:resources-cpu-limits",
                                "Kubescape:C-0009",
                                "Kubescape:resource-policies")
                        .citesIf(
                                regular && ToolScope.sandbox(view.workload()),
                                "Kubescape:C-0303",
                                "Kubescape:resources-sandbox-cpu-limits")
                        .citesIf(Answers.listed(container) && ToolScope.trivy(view.workload()), "Trivy:KSV-0011")
                        .citesIf(Answers.listed(container), "BSI:SYS.1.6.A15")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

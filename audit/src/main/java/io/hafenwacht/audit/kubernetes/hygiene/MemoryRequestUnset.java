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

/// Each container asks for the memory that it needs. Where only a limit is given, the API server takes that
/// for the request; Kubescape and Trivy go by what is written.
@AutoService(WorkloadCheck.class)
public final class MemoryRequestUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K303", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Memory request is not set", "Memory-Request ist nicht gesetzt"),
                    Text.of(
                            "The scheduler packs the container onto a full node, where the kernel ends it or its "
                                    + "neighbours.",
                            "Der Scheduler packt den Container auf einen vollen Node, wo der Kernel ihn oder seine "
                                    + "Nachbarn beendet."))
            .fixedBy(
                    Text.of(
                            "In the container: resources: {requests: {memory: 128Mi}}",
                            "Im Container: resources: {requests: {memory: 128Mi}}"),
                    "Kubescape:C-0004",
                    "Kubescape:resources-memory-limit-and-request",
                    "Kubescape:C-0269",
                    "Kubescape:resources-memory-requests",
                    "Trivy:KSV-0016",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "resources.requests.memory");
            if (Quantity.missing(spot.value())) {
                boolean kubescape = container.role() == Container.Role.REGULAR && ToolScope.kubescape(view.workload());
                spot.citesIf(
                                kubescape,
                                "Kubescape:C-0004",
                                "Kubescape:resources-memory-limit-and-request",
                                "Kubescape:C-0269",
                                "Kubescape:resources-memory-requests")
                        .citesIf(Answers.listed(container) && ToolScope.trivy(view.workload()), "Trivy:KSV-0016")
                        .citesIf(container.request("memory").absent() && Answers.listed(container), "BSI:SYS.1.6.A15")
                        .graded(container.request("memory").absent() ? Severity.LOW : Severity.INFO)
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

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

/// Each container asks for the CPU that it needs. Where only a limit is given, the API server takes that for
/// the request; Kubescape, Trivy and kube-linter go by what is written.
@AutoService(WorkloadCheck.class)
public final class CpuRequestUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K301", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("CPU request is not set", "CPU-Request ist nicht gesetzt"),
                    Text.of(
                            "The scheduler packs the container onto a full node, and its neighbours or it starve.",
                            "Der Scheduler packt den Container auf einen vollen Node, und er oder seine Nachbarn "
                                    + "hungern."))
            .fixedBy(
                    Text.of(
                            "In the container: resources: {requests: {cpu: 100m}}",
                            "Im Container: resources: {requests: {cpu: 100m}}"),
                    "Kubescape:C-0050",
                    "Kubescape:resources-cpu-limit-and-request",
                    "Kubescape:C-0268",
                    "Kubescape:resources-cpu-requests",
                    "Trivy:KSV-0015",
                    "kube-linter:unset-cpu-requirements",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "resources.requests.cpu");
            if (Quantity.missing(spot.value())) {
                boolean kubescape = container.role() == Container.Role.REGULAR && ToolScope.kubescape(view.workload());
                spot.citesIf(
                                kubescape,
                                "Kubescape:C-0050",
                                "Kubescape:resources-cpu-limit-and-request",
                                "Kubescape:C-0268",
                                "Kubescape:resources-cpu-requests")
                        .citesIf(Answers.listed(container) && ToolScope.trivy(view.workload()), "Trivy:KSV-0015")
                        .citesIf(
                                Answers.listed(container) && ToolScope.kubeLinter(view.workload()),
                                "kube-linter:unset-cpu-requirements")
                        .citesIf(container.request("cpu").absent() && Answers.listed(container), "BSI:SYS.1.6.A15")
                        .graded(container.request("cpu").absent() ? Severity.LOW : Severity.INFO)
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

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
import java.util.Set;

/// Kubescape C-0056 and kube-linter: the kubelet can tell that a container hangs. Containers of jobs end by
/// themselves; only Kubescape asks it of them.
@AutoService(WorkloadCheck.class)
public final class LivenessProbeUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K308", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of("No liveness probe", "Keine Liveness-Probe"),
                    Text.of(
                            "A container that hangs stays as it is until somebody notices.",
                            "Ein Container, der hängt, bleibt so, bis es jemand merkt."))
            .fixedBy(
                    Text.of(
                            "In the container: livenessProbe: {httpGet: {path: /healthz, port: 8080}}",
                            "Im Container: livenessProbe: {httpGet: {path: /healthz, port: 8080}}"),
                    "Kubescape:C-0056",
                    "Kubescape:configured-liveness-probe",
                    "kube-linter:no-liveness-probe",
                    "BSI:APP.4.4.A11");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        boolean ends =
                Set.of("Job", "CronJob").contains(view.workload().object().kind());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "livenessProbe");
            if (container.role() == Container.Role.REGULAR && spot.value().absent()) {
                spot.citesIf(
                                ToolScope.kubescape(view.workload()),
                                "Kubescape:C-0056",
                                "Kubescape:configured-liveness-probe")
                        .citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:no-liveness-probe")
                        .citesIf(!ends, "BSI:APP.4.4.A11")
                        .graded(ends ? Severity.INFO : Severity.LOW)
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

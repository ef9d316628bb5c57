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

/// Kubescape C-0018 and kube-linter: a container gets requests only when it can answer them.
@AutoService(WorkloadCheck.class)
public final class ReadinessProbeUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K309", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of("No readiness probe", "Keine Readiness-Probe"),
                    Text.of(
                            "Requests go to containers that cannot answer yet, and a broken rollout replaces a "
                                    + "working one.",
                            "Anfragen gehen an Container, die noch nicht antworten können, und ein kaputtes "
                                    + "Rollout ersetzt ein heiles."))
            .fixedBy(
                    Text.of(
                            "In the container: readinessProbe: {httpGet: {path: /ready, port: 8080}}",
                            "Im Container: readinessProbe: {httpGet: {path: /ready, port: 8080}}"),
                    "Kubescape:C-0018",
                    "Kubescape:configured-readiness-probe",
                    "kube-linter:no-readiness-probe",
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
            Answers.Spot spot = answers.of(container, "readinessProbe");
            if (container.role() == Container.Role.REGULAR && spot.value().absent()) {
                spot.citesIf(
                                ToolScope.kubescape(view.workload()),
                                "Kubescape:C-0018",
                                "Kubescape:configured-readiness-probe")
                        .citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:no-readiness-probe")
                        .citesIf(!ends, "BSI:APP.4.4.A11")
                        .graded(ends ? Severity.INFO : Severity.LOW)
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

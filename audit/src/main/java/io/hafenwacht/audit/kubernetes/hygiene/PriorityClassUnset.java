package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// kube-linter: a priority class that pods name is one of the accepted ones
/// (`HW-K319.acceptedPriorityClassNames`); naming none is accepted.
@AutoService(WorkloadCheck.class)
public final class PriorityClassUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K319", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No accepted priority class", "Keine zugelassene Prioritätsklasse"),
                    Text.of(
                            "When the cluster is full, it may push others out whose need was agreed on.",
                            "Wenn der Cluster voll ist, verdrängt er womöglich andere, deren Vorrang vereinbart ist."))
            .fixedBy(
                    Text.of(
                            "priorityClassName: NAME, one of the classes of the cluster",
                            "priorityClassName: NAME, eine der Klassen des Clusters"),
                    "kube-linter:priority-class-name")
            .taking(Parameter.of(
                    "acceptedPriorityClassNames",
                    "system-cluster-critical,system-node-critical",
                    "the classes that may be named",
                    "die Klassen, die genannt sein dürfen"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Answers.Spot spot = answers.ofPod("priorityClassName");
        List<String> accepted = Parameters.list(
                context,
                RULE,
                "acceptedPriorityClassNames",
                List.of("system-cluster-critical", "system-node-critical"));
        if (!view.workload().spec().absent()
                && !spot.noText()
                && !spot.value().stringOrEmpty().isBlank()
                && !accepted.contains(spot.value().stringOrEmpty())) {
            spot.citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:priority-class-name")
                    .fail();
        }
        return answers.verdicts();
    }
}

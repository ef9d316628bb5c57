package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
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

/// kube-linter: the pods are restarted when they fail. It takes a policy that is not written for none, though
/// the API server makes it `Always`.
@AutoService(WorkloadCheck.class)
public final class RestartPolicyUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K318", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Failed pods are not restarted", "Gescheiterte Pods werden nicht neu gestartet"),
                    Text.of(
                            "A container that ends with an error stays away.",
                            "Ein Container, der mit einem Fehler endet, bleibt weg."))
            .fixedBy(
                    Text.of("restartPolicy: Always (OnFailure for jobs)", "restartPolicy: Always (OnFailure für Jobs)"),
                    "kube-linter:restart-policy");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Answers.Spot spot = answers.ofPod("restartPolicy");
        if (!view.workload().spec().absent()
                && !spot.noText()
                && !Set.of("Always", "OnFailure").contains(spot.value().stringOrEmpty())) {
            spot.citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:restart-policy")
                    .fail();
        }
        return answers.verdicts();
    }
}

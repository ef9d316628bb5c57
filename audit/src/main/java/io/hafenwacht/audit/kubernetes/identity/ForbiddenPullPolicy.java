package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
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

/// kube-linter's template image-pull-policy: no container has one of the policies that the configuration
/// forbids.
@AutoService(WorkloadCheck.class)
public final class ForbiddenPullPolicy implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K239", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Pull policy is forbidden here", "Pull-Policy ist hier verboten"),
                    Text.of(
                            "Never and IfNotPresent start what lies on the node, without asking the registry whether "
                                    + "the pod may have it; your configuration forbids this one.",
                            "Never und IfNotPresent starten, was auf dem Node liegt, ohne die Registry zu fragen, ob "
                                    + "der Pod es haben darf; die eigene Konfiguration verbietet diese."))
            .fixedBy(
                    Text.of("In the container: imagePullPolicy: Always", "Im Container: imagePullPolicy: Always"),
                    "kube-linter:image-pull-policy",
                    "BSI:SYS.1.6.A12")
            .taking(Parameter.of(
                    "forbiddenPolicies",
                    "",
                    "policies that no container may have: Always, IfNotPresent, Never",
                    "Policies, die kein Container haben darf: Always, IfNotPresent, Never"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        List<String> forbidden = Parameters.list(context, RULE, "forbiddenPolicies", List.of());
        if (forbidden.isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "HW-K239.forbiddenPolicies is not configured", "HW-K239.forbiddenPolicies ist nicht gesetzt")));
        }
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "imagePullPolicy");
            if (!spot.noText() && forbidden.contains(spot.value().stringOrEmpty())) {
                spot.cites("BSI:SYS.1.6.A12")
                        .citesIf(
                                Answers.listed(container) && ToolScope.kubeLinter(view.workload()),
                                "kube-linter:image-pull-policy")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

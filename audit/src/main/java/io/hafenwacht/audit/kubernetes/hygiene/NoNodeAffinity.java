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

/// kube-linter: the pods say on which nodes they may run.
@AutoService(WorkloadCheck.class)
public final class NoNodeAffinity implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K314", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No node affinity", "Keine Node-Affinität"),
                    Text.of(
                            "Pods of different protection needs end up on the same nodes.",
                            "Pods mit verschiedenem Schutzbedarf landen auf denselben Nodes."))
            .fixedBy(
                    Text.of(
                            "Set affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                                    + "{nodeSelectorTerms: […]}}}",
                            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                                    + "{nodeSelectorTerms: […]}}} setzen"),
                    "kube-linter:no-node-affinity");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Answers.Spot spot = answers.ofPod("affinity.nodeAffinity");
        if (!view.workload().spec().absent() && spot.value().absent()) {
            spot.citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:no-node-affinity")
                    .fail();
        }
        return answers.verdicts();
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// kube-linter and Kubescape C-0305: a controller that names a strategy names a rolling one.
@AutoService(WorkloadCheck.class)
public final class NoRollingUpdate implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K315", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Update replaces all pods at once", "Aktualisierung ersetzt alle Pods auf einmal"),
                    Text.of(
                            "Every update interrupts the service, so updates with fixes are put off.",
                            "Jede Aktualisierung unterbricht den Dienst, also werden Aktualisierungen mit "
                                    + "Korrekturen verschoben."))
            .fixedBy(
                    Text.of(
                            "Set spec: {strategy: {type: RollingUpdate}}",
                            "spec: {strategy: {type: RollingUpdate}} setzen"),
                    "Kubescape:C-0305",
                    "Kubescape:no-rolling-update-strategy",
                    "kube-linter:no-rolling-update-strategy",
                    "BSI:APP.4.4.A19");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        for (String field : List.of("spec.strategy.type", "spec.updateStrategy.type")) {
            Node type = view.workload().object().at(field);
            boolean rolling = Set.of("RollingUpdate", "Rolling").contains(type.stringOrEmpty());
            if (!type.absent() && !type.stringOrEmpty().isEmpty() && !rolling) {
                boolean deployment = view.workload().object().kind().equals("Deployment");
                answers.at(field, type)
                        .citesIf(
                                deployment && field.equals("spec.strategy.type"),
                                "Kubescape:C-0305",
                                "Kubescape:no-rolling-update-strategy")
                        .citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:no-rolling-update-strategy")
                        .cites("BSI:APP.4.4.A19")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

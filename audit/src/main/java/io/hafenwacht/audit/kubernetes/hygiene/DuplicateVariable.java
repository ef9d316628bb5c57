package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
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
import java.util.HashMap;
import java.util.List;

/// Kubescape C-0295 and kube-linter: a container names each variable once; the last of several wins. kube-
/// linter has one finding for a name.
@AutoService(WorkloadCheck.class)
public final class DuplicateVariable implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K326", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Variable is set twice", "Variable ist doppelt gesetzt"),
                    Text.of(
                            "The value that a reviewer sees is not the one that holds.",
                            "Der Wert, den ein Prüfer sieht, ist nicht der, der gilt."))
            .fixedBy(
                    Text.of("Remove all but one of the entries", "Alle Einträge bis auf einen entfernen"),
                    "Kubescape:C-0295",
                    "Kubescape:duplicate-env-var",
                    "kube-linter:duplicate-env-var");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        boolean controller = view.workload().object().kind().equals("ReplicationController");
        for (Container container : answers.containers()) {
            List<Node> variables = answers.of(container, "env").items();
            var seen = new HashMap<String, Integer>();
            for (int i = 0; i < variables.size(); i++) {
                Node name = variables.get(i).get("name");
                int times = name.stringOrEmpty().isEmpty() ? 0 : seen.merge(name.stringOrEmpty(), 1, Integer::sum);
                if (times > 1) {
                    answers.at(container.path() + ".env[" + i + "].name", name)
                            .citesIf(
                                    controller || ToolScope.kubescape(view.workload()),
                                    "Kubescape:C-0295",
                                    "Kubescape:duplicate-env-var")
                            .citesIf(
                                    times == 2 && Answers.listed(container) && ToolScope.kubeLinter(view.workload()),
                                    "kube-linter:duplicate-env-var")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}

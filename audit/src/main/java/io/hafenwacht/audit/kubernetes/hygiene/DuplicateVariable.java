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
import java.util.HashSet;
import java.util.List;

/// Kubescape C-0295 and kube-linter: a container names each variable once; the last of several wins.
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
            var seen = new HashSet<String>();
            for (int i = 0; i < variables.size(); i++) {
                Node name = variables.get(i).get("name");
                if (!name.stringOrEmpty().isEmpty() && !seen.add(name.stringOrEmpty())) {
                    answers.at(container.path() + ".env[" + i + "].name", name)
                            .citesIf(
                                    controller || ToolScope.kubescape(view.workload()),
                                    "Kubescape:C-0295",
                                    "Kubescape:duplicate-env-var")
                            .citesIf(
                                    Answers.listed(container) && ToolScope.kubeLinter(view.workload()),
                                    "kube-linter:duplicate-env-var")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// kube-linter's template env-var: variables that the configuration forbids, such as switches for debugging.
/// Their values are not told: they may be secrets.
@AutoService(WorkloadCheck.class)
public final class ForbiddenVariable implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K348", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Environment variable is forbidden here", "Umgebungsvariable ist hier verboten"),
                    Text.of(
                            "Variables switch debugging on and verification off, past every review of the image.",
                            "Variablen schalten Debugging ein und Prüfungen ab, an jeder Abnahme des Images vorbei."))
            .fixedBy(
                    Text.of(
                            "Remove the variable, or take it off the list with whoever wrote that",
                            "Die Variable entfernen oder sie mit dem, der die Liste schrieb, von dieser streichen"),
                    "kube-linter:env-var")
            .taking(Parameter.of(
                    "forbidden",
                    "",
                    "variables, as name or name=value, with * and ?",
                    "Variablen als Name oder Name=Wert, mit * und ?"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        List<String> forbidden = Parameters.list(context, RULE, "forbidden", List.of());
        if (forbidden.isEmpty()) {
            return List.of(ForbiddenAnnotation.NONE);
        }
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            List<Node> variables = answers.of(container, "env").items();
            for (int i = 0; i < variables.size(); i++) {
                Node name = variables.get(i).get("name");
                String value = variables.get(i).get("value").stringOrEmpty();
                if (forbidden.stream().anyMatch(one -> ForbiddenAnnotation.matches(one, name.stringOrEmpty(), value))) {
                    answers.at(container.path() + ".env[" + i + "].name", name)
                            .citesIf(
                                    Answers.listed(container) && ToolScope.kubeLinter(view.workload()),
                                    "kube-linter:env-var")
                            .told()
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}

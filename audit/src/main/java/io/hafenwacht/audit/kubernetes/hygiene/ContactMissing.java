package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
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
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.regex.Pattern;

/// kube-linter: a workload has an annotation `email` with an address; `HW-K323.requiredAnnotation` names
/// others.
@AutoService(WorkloadCheck.class)
public final class ContactMissing implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K323", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No contact is given", "Kein Kontakt ist angegeben"),
                    Text.of(
                            "Whoever finds a problem does not know whom to tell.",
                            "Wer ein Problem findet, weiß nicht, wem er es sagen soll."))
            .fixedBy(
                    Text.of(
                            "Set metadata: {annotations: {email: team@example.org}}",
                            "metadata: {annotations: {email: team@example.org}} setzen"),
                    "kube-linter:required-annotation-email")
            .taking(Parameter.of(
                    "requiredAnnotation",
                    "email",
                    "annotations that a workload must have: name (with an address), or name=value with * and ?",
                    "Annotationen, die ein Workload haben muss: Name (mit Adresse) oder Name=Wert mit * und ?"));
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]+");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        for (String required : Parameters.list(context, RULE, "requiredAnnotation", List.of("email"))) {
            String[] parts = required.split("=", 2);
            Node value = view.workload().object().at("metadata.annotations").get(parts[0]);
            if (!fits(value, parts)) {
                answers.at("metadata.annotations['" + parts[0] + "']", value)
                        .citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:required-annotation-email")
                        .fail();
            }
        }
        return answers.verdicts();
    }

    private static boolean fits(Node value, String[] required) {
        return required.length == 1
                ? ADDRESS.matcher(ShownValue.of(value.stringOrEmpty())).find()
                : !value.absent() && new Wildcard(required[1]).matches(value.stringOrEmpty());
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
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

/// kube-linter's template statefulset-volumeclaimtemplate-annotation: claims that a StatefulSet makes have
/// the annotations that the configuration demands, such as one for backups.
@AutoService(WorkloadCheck.class)
public final class ClaimAnnotationMissing implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K345", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Claim lacks a demanded annotation", "Dem Claim fehlt eine verlangte Annotation"),
                    Text.of(
                            "What acts on the annotation, such as a backup, leaves these volumes out.",
                            "Was nach der Annotation geht, etwa die Datensicherung, lässt diese Volumes aus."))
            .fixedBy(
                    Text.of(
                            "Add it to metadata.annotations of the volumeClaimTemplate",
                            "Sie in metadata.annotations des volumeClaimTemplate ergänzen"),
                    "kube-linter:statefulset-volumeclaimtemplate-annotation")
            .taking(Parameter.of(
                    "required", "", "annotations that each claim has", "Annotationen, die jeder Claim hat"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());
        List<String> required = Parameters.list(context, RULE, "required", List.of());
        List<Node> claims =
                view.workload().object().at("spec.volumeClaimTemplates").elements();
        if (required.isEmpty() || claims.isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "nothing is demanded of claims, or the workload makes none",
                    "von Claims ist nichts verlangt, oder der Workload macht keine")));
        }
        for (int i = 0; i < claims.size(); i++) {
            Node annotations = claims.get(i).at("metadata", "annotations");
            String field = "spec.volumeClaimTemplates[" + i + "].metadata.annotations";
            List<String> missing = required.stream()
                    .filter(name -> annotations.get(name).absent())
                    .toList();
            if (!missing.isEmpty()) {
                String names = ShownValue.of(String.join(", ", missing));
                answers.at(field, annotations)
                        .cites("kube-linter:statefulset-volumeclaimtemplate-annotation")
                        .because(Text.of(field + " has no " + names, field + " hat nicht " + names))
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

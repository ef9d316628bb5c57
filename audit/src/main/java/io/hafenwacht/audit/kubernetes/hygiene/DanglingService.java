package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Selection;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Kubescape C-0293 and kube-linter: the selector of a Service takes the pods of a workload in its namespace.
@AutoService(ObjectCheck.class)
public final class DanglingService implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K332", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Service selects no workload", "Service wählt keinen Workload aus"),
                    Text.of(
                            "Requests fail, and whoever may create pods with these labels later gets them.",
                            "Anfragen scheitern, und wer später Pods mit diesen Labels anlegen darf, bekommt sie."))
            .fixedBy(
                    Text.of(
                            "Make spec.selector equal to labels of the pod template, or delete the Service",
                            "spec.selector den Labels der Pod-Vorlage angleichen oder den Service löschen"),
                    "Kubescape:C-0293",
                    "Kubescape:service-with-no-workload",
                    "kube-linter:dangling-service");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Service");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Answers.Spot spot = answers.at("spec.selector", object.at("spec.selector"));
        boolean external = object.at("spec.type").stringOrEmpty().equals("ExternalName");
        if (!external
                && !spot.value().entries().isEmpty()
                && Selection.behind(object, view.cluster()).findAny().isEmpty()) {
            spot.cites("Kubescape:C-0293", "Kubescape:service-with-no-workload", "kube-linter:dangling-service")
                    .because(
                            view.cluster().live()
                                    ? Text.of(
                                            "no workload of the namespace has these labels",
                                            "kein Workload des Namespace hat diese Labels")
                                    : Text.of(
                                            "no workload with these labels is in these files",
                                            "in diesen Dateien steht kein Workload mit diesen Labels"))
                    .fail();
        }
        return answers.verdicts();
    }
}

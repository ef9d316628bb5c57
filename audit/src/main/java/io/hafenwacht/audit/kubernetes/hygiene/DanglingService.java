package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.Selection;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
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
                    "kube-linter:dangling-service")
            .taking(Parameter.of(
                    "ignoredLabels",
                    "",
                    "labels of selectors that somebody sets at run time",
                    "Labels in Selektoren, die erst zur Laufzeit gesetzt werden"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Service");
    }

    /// Whether somebody wrote down where it leads.
    private static boolean addressed(ObjectView view) {
        KubeObject service = view.object();
        return view.cluster()
                        .find("Endpoints", service.namespace(), service.name())
                        .isPresent()
                || view.cluster().ofKind("EndpointSlice").stream()
                        .anyMatch(slice -> slice.namespace().equals(service.namespace())
                                && slice.label("kubernetes.io/service-name").equals(service.name()));
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Answers.Spot spot = answers.at("spec.selector", object.at("spec.selector"));
        Set<String> ignored = Set.copyOf(Parameters.list(context, RULE, "ignoredLabels", List.of()));
        boolean external = object.at("spec.type").stringOrEmpty().equals("ExternalName");
        if (external) {
            return answers.verdicts();
        }
        if (spot.value().entries().isEmpty()) {
            // A live cluster has the addresses of such a Service in objects that are not read.
            spot.citesIf(!view.cluster().live() && !addressed(view), "kube-linter:dangling-service")
                    .graded(Severity.INFO)
                    .fail();
        } else if (Selection.behind(object, view.cluster(), ignored).findAny().isEmpty()) {
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

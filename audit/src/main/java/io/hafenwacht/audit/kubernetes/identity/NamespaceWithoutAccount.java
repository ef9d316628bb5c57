package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Kubescape C-0189: a namespace has a service account besides `default`, or its pods must share that one.
@AutoService(ObjectCheck.class)
public final class NamespaceWithoutAccount implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K204", Severity.INFO, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Namespace has only the default service account",
                            "Namespace hat nur den Default-Service-Account"),
                    Text.of(
                            "Whatever runs there shares one identity and its rights.",
                            "Was dort läuft, teilt sich eine Identität und ihre Rechte."))
            .fixedBy(
                    Text.of(
                            "kubectl create serviceaccount NAME --namespace NAMESPACE, one for each workload",
                            "kubectl create serviceaccount NAME --namespace NAMESPACE, für jeden Workload einen"),
                    "Kubescape:C-0189",
                    "Kubescape:namespace-without-service-account",
                    "BSI:APP.4.4.A9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Namespace");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        if (view.cluster().unread("ServiceAccount").isPresent()) {
            return List.of(view.cluster().unread("ServiceAccount").get().unknown(object.where("metadata.name")));
        }
        boolean own = view.cluster().ofKind("ServiceAccount").stream()
                .anyMatch(a -> a.namespace().equals(object.name()) && !a.name().equals("default"));
        if (!own) {
            String name = ShownValue.of(object.name());
            answers.at("metadata.name", object.at("metadata.name"))
                    .cites("Kubescape:C-0189", "Kubescape:namespace-without-service-account", "BSI:APP.4.4.A9")
                    .because(
                            view.cluster().live()
                                    ? Text.of(
                                            "namespace " + name + " has no service account but default",
                                            "Namespace " + name + " hat keinen Service-Account außer default")
                                    : Text.of(
                                            "no service account of namespace " + name
                                                    + " but default is in these files",
                                            "in diesen Dateien steht kein Service-Account des Namespace " + name
                                                    + " außer default"))
                    .fail();
        }
        return answers.verdicts();
    }
}

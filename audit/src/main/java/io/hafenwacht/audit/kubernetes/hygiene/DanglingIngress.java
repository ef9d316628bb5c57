package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Kubescape C-0298 and kube-linter: the Services that an Ingress names exist in its namespace; kube-linter
/// wants their port too.
@AutoService(ObjectCheck.class)
public final class DanglingIngress implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K333", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Ingress leads to no Service", "Ingress führt zu keinem Service"),
                    Text.of(
                            "Requests fail, and whoever may create a Service of this name later gets them from "
                                    + "outside.",
                            "Anfragen scheitern, und wer später einen Service dieses Namens anlegen darf, bekommt "
                                    + "sie von außen."))
            .fixedBy(
                    Text.of(
                            "Correct name or port of the backend, or delete the rule",
                            "Namen oder Port des Backends berichtigen oder die Regel löschen"),
                    "Kubescape:C-0298",
                    "Kubescape:dangling-ingress-backend",
                    "kube-linter:dangling-ingress");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Ingress");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        backend(answers, view, "spec.defaultBackend");
        List<Node> rules = object.at("spec.rules").elements();
        for (int i = 0; i < rules.size(); i++) {
            List<Node> paths = rules.get(i).at("http", "paths").elements();
            for (int j = 0; j < paths.size(); j++) {
                backend(answers, view, "spec.rules[" + i + "].http.paths[" + j + "].backend");
            }
        }
        return answers.verdicts();
    }

    private static void backend(Answers answers, ObjectView view, String field) {
        Node service = view.object().at(field + ".service");
        Node name = service.get("name");
        if (name.stringOrEmpty().isEmpty()) {
            return;
        }
        Optional<KubeObject> found =
                view.cluster().find("Service", view.object().namespace(), name.stringOrEmpty());
        String shown = ShownValue.of(name.stringOrEmpty());
        if (found.isEmpty()) {
            answers.at(field + ".service.name", name)
                    .cites("Kubescape:C-0298", "Kubescape:dangling-ingress-backend", "kube-linter:dangling-ingress")
                    .because(
                            view.cluster().live()
                                    ? Text.of(
                                            "the namespace has no Service " + shown,
                                            "der Namespace hat keinen Service " + shown)
                                    : Text.of(
                                            "the Service " + shown + " is not in these files",
                                            "der Service " + shown + " steht nicht in diesen Dateien"))
                    .fail();
        } else if (!service.get("port").absent() && !offers(found.get(), service.get("port"))) {
            answers.at(field + ".service.port", service.get("port"))
                    .cites("kube-linter:dangling-ingress")
                    .because(Text.of(
                            "Service " + shown + " has no such port", "Service " + shown + " hat keinen solchen Port"))
                    .fail();
        }
    }

    private static boolean offers(KubeObject service, Node port) {
        return service.at("spec.ports").elements().stream()
                .anyMatch(p -> port.get("name").absent()
                        ? p.get("port")
                                .stringOrEmpty()
                                .equals(port.get("number").stringOrEmpty())
                        : p.get("name").stringOrEmpty().equals(port.get("name").stringOrEmpty()));
    }
}

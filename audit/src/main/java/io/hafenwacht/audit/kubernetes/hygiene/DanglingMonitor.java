package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Selection;
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

/// kube-linter: a ServiceMonitor has a selector, and it takes a Service in the namespaces that it names.
@AutoService(ObjectCheck.class)
public final class DanglingMonitor implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K336", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of("ServiceMonitor watches no Service", "ServiceMonitor überwacht keinen Service"),
                    Text.of(
                            "Nothing is measured, and no alarm ever comes.",
                            "Nichts wird gemessen, und nie kommt ein Alarm."))
            .fixedBy(
                    Text.of(
                            "Make spec.selector.matchLabels equal to labels of the Service, and name its namespace "
                                    + "in namespaceSelector",
                            "spec.selector.matchLabels den Labels des Service angleichen und dessen Namespace in "
                                    + "namespaceSelector nennen"),
                    "kube-linter:dangling-servicemonitor",
                    "BSI:APP.4.4.A11");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ServiceMonitor");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Node labels = object.at("spec.selector.matchLabels");
        Node spaces = object.at("spec.namespaceSelector");
        boolean any = spaces.get("any").bool().orElse(false);
        List<String> names = spaces.get("matchNames").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
        boolean asks = !labels.entries().isEmpty() || any || !names.isEmpty();
        boolean found = asks
                && view.cluster().ofKind("Service").stream()
                        .filter(s -> any || names.isEmpty() || names.contains(s.namespace()))
                        .anyMatch(
                                s -> labels.entries().isEmpty() || Selection.byLabels(labels, s.at("metadata.labels")));
        if (!found) {
            answers.at("spec.selector", object.at("spec.selector"))
                    .cites("kube-linter:dangling-servicemonitor", "BSI:APP.4.4.A11")
                    .because(
                            view.cluster().live()
                                    ? Text.of("no Service has these labels there", "kein Service hat dort diese Labels")
                                    : Text.of(
                                            "no Service with these labels is in these files",
                                            "in diesen Dateien steht kein Service mit diesen Labels"))
                    .fail();
        }
        return answers.verdicts();
    }
}

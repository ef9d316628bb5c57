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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// kube-linter: a disruption budget leaves at least one pod that may go: `maxUnavailable` is not 0, and
/// `minAvailable` is less than what the controller with the same selector has.
@AutoService(ObjectCheck.class)
public final class BlockingDisruptionBudget implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K316", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Disruption budget lets no pod go", "Disruption Budget lässt keinen Pod gehen"),
                    Text.of(
                            "Nodes cannot be drained, so they are not patched, or somebody forces it and the "
                                    + "service fails.",
                            "Nodes lassen sich nicht räumen, werden also nicht gepatcht, oder jemand erzwingt es "
                                    + "und der Dienst fällt aus."))
            .fixedBy(
                    Text.of("Set spec: {maxUnavailable: 1}", "spec: {maxUnavailable: 1} setzen"),
                    "kube-linter:pdb-max-unavailable",
                    "kube-linter:pdb-min-available",
                    "BSI:APP.4.4.A19");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("PodDisruptionBudget");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Node most = object.at("spec.maxUnavailable");
        boolean readable = most.integer().isPresent() || most.stringOrEmpty().matches("\\d{1,9}%");
        if (!most.absent() && (!readable || most.stringOrEmpty().matches("0{1,9}%?"))) {
            answers.at("spec.maxUnavailable", most)
                    .cites("kube-linter:pdb-max-unavailable", "BSI:APP.4.4.A19")
                    .fail();
        }
        Node least = object.at("spec.minAvailable");
        boolean all = least.stringOrEmpty().equals("100%")
                || view.cluster().workloads().stream()
                        .filter(w -> w.object().namespace().equals(object.namespace()))
                        .filter(w -> sameSelector(w.object().at("spec.selector"), object.at("spec.selector")))
                        .flatMap(w -> Replicas.of(w).stream())
                        .anyMatch(count -> count <= Replicas.share(least.stringOrEmpty(), count));
        if (!least.absent() && (all || !least.stringOrEmpty().matches("\\d{1,9}%?"))) {
            answers.at("spec.minAvailable", least)
                    .cites("kube-linter:pdb-min-available", "BSI:APP.4.4.A19")
                    .fail();
        }
        return answers.verdicts();
    }

    private static boolean sameSelector(Node one, Node other) {
        return Selection.asks(other)
                && texts(one.get("matchLabels")).equals(texts(other.get("matchLabels")))
                && demands(one).equals(demands(other));
    }

    /// The expressions, in whatever order.
    private static Set<List<String>> demands(Node selector) {
        return selector.get("matchExpressions").elements().stream()
                .map(demand -> Stream.concat(
                                Stream.of(
                                        demand.get("key").stringOrEmpty(),
                                        demand.get("operator").stringOrEmpty()),
                                demand.get("values").elements().stream()
                                        .map(Node::stringOrEmpty)
                                        .sorted())
                        .toList())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> texts(Node labels) {
        return labels.entries().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stringOrEmpty()));
    }
}

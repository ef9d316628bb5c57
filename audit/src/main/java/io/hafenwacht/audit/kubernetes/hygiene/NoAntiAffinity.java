package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.Selection;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// kube-linter: several replicas are kept apart by an anti-affinity between pods whose selector takes their
/// own labels, by node.
@AutoService(WorkloadCheck.class)
public final class NoAntiAffinity implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K313", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Replicas may all run on one node", "Alle Replicas dürfen auf einem Node laufen"),
                    Text.of(
                            "The failure of one node takes all replicas down.",
                            "Der Ausfall eines Nodes reißt alle Replicas mit."))
            .fixedBy(
                    Text.of(
                            "Set affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: "
                                    + "[{weight: 100, podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: "
                                    + "{matchLabels: {…}}}}]}}",
                            "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: "
                                    + "[{weight: 100, podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: "
                                    + "{matchLabels: {…}}}}]}} setzen"),
                    "kube-linter:no-anti-affinity",
                    "BSI:APP.4.4.A19")
            .taking(
                    Parameter.of(
                            "minReplicas",
                            "2",
                            "from how many replicas on they are kept apart",
                            "ab wie vielen Replicas sie getrennt werden"),
                    Parameter.of(
                            "topologyKeys",
                            "kubernetes.io/hostname",
                            "what may keep them apart, with * and ?",
                            "was sie trennen darf, mit * und ?"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        if (Replicas.of(view.workload()).orElse(0L) < Replicas.parameter(context, RULE, "minReplicas", 2)
                || view.workload().spec().absent()) {
            return answers.verdicts();
        }
        Predicate<String> key = Parameters.names(context, RULE, "topologyKeys", "kubernetes.io/hostname");
        String namespace = view.workload().object().namespace();
        Answers.Spot spot = answers.ofPod("affinity.podAntiAffinity");
        Node labels = view.workload().podMetadata().get("labels");
        Map<String, Node> terms = terms(view.workload().specPath() + ".affinity.podAntiAffinity.", spot.value());
        boolean apart = terms.values().stream()
                .filter(term -> key.test(term.get("topologyKey").stringOrEmpty()))
                .filter(term -> term.get("namespaces").elements().isEmpty()
                        || term.get("namespaces").elements().stream()
                                .anyMatch(n -> n.stringOrEmpty().equals(namespace)))
                .filter(term -> !term.get("labelSelector").absent())
                .anyMatch(term -> Selection.matches(term.get("labelSelector"), labels));
        if (apart) {
            return answers.verdicts();
        }
        if (terms.isEmpty()) {
            fail(spot, view);
        }
        terms.forEach((field, term) -> fail(
                answers.at(field, term)
                        .because(Text.of(
                                field + " keeps other pods apart, not these by node",
                                field + " trennt andere Pods, nicht diese nach Node")),
                view));
        return answers.verdicts();
    }

    private static void fail(Answers.Spot spot, WorkloadView view) {
        spot.citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:no-anti-affinity")
                .cites("BSI:APP.4.4.A19")
                .fail();
    }

    /// The terms, wanted and needed, by their field paths.
    private static Map<String, Node> terms(String path, Node rules) {
        var found = new LinkedHashMap<String, Node>();
        List<Node> wanted =
                rules.get("preferredDuringSchedulingIgnoredDuringExecution").elements();
        for (int i = 0; i < wanted.size(); i++) {
            String field = path + "preferredDuringSchedulingIgnoredDuringExecution[" + i + "].podAffinityTerm";
            found.put(field, wanted.get(i).get("podAffinityTerm"));
        }
        List<Node> needed =
                rules.get("requiredDuringSchedulingIgnoredDuringExecution").elements();
        for (int i = 0; i < needed.size(); i++) {
            found.put(path + "requiredDuringSchedulingIgnoredDuringExecution[" + i + "]", needed.get(i));
        }
        return found;
    }
}

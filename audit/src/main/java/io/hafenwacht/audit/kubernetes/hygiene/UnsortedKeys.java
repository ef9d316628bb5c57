package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// kube-linter, a matter of style: the keys of each mapping in a manifest stand in alphabetical order. A live
/// cluster has no such order.
@AutoService(ClusterCheck.class)
public final class UnsortedKeys implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K330", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Keys are not in alphabetical order",
                            "Schlüssel stehen nicht in alphabetischer Reihenfolge"),
                    Text.of(
                            "Differences between versions and copies are harder to see.",
                            "Unterschiede zwischen Fassungen und Kopien sind schwerer zu sehen."))
            .fixedBy(
                    Text.of(
                            "Sort the keys: yq --inplace 'sort_keys(..)' FILE",
                            "Die Schlüssel ordnen: yq --inplace 'sort_keys(..)' DATEI"),
                    "kube-linter:sorted-keys")
            .taking(Parameter.of(
                    "recursive",
                    "true",
                    "false: only the keys at the top of an object",
                    "false: nur die Schlüssel ganz oben im Objekt"));
    private static final Limit DEPTH =
            new Limit("sorted-depth", 100, "levels", "manifests have some twenty; hostile ones have thousands");
    private static final Limit FINDINGS =
            new Limit("sorted-findings", 200, "findings", "of one object; the rest is the same matter of style");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {

        if (cluster.live()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "a live cluster keeps no order of keys",
                    "ein laufender Cluster kennt keine Reihenfolge der Schlüssel")));
        }
        boolean recursive =
                context.parameter(RULE, "recursive").filter("false"::equals).isEmpty();
        var verdicts = new ArrayList<Verdict>();
        for (KubeObject object : cluster.objects()) {
            var fields = new ArrayList<String>();
            collect(object.node(), "", recursive ? 0 : DEPTH.value(), fields);
            for (String field : fields) {
                String shown = ShownValue.of(field);
                Text evidence = field.isEmpty()
                        ? Text.of(
                                "the keys of the object are not sorted",
                                "die Schlüssel des Objekts sind nicht geordnet")
                        : Text.of(
                                "the keys of " + shown + " are not sorted",
                                "die Schlüssel von " + shown + " sind nicht geordnet");
                verdicts.add(Verdict.fail(
                        RULE, object.where(field), "order of keys in " + object.title() + " " + field, evidence));
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }

    private static void collect(Node node, String field, long depth, List<String> fields) {
        if (depth > DEPTH.value() || fields.size() >= FINDINGS.value()) {
            return;
        }
        List<String> keys = List.copyOf(node.entries().keySet());
        if (!keys.equals(keys.stream().sorted().toList())) {
            fields.add(field);
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            collect(entry.getValue(), step(field, entry.getKey()), depth + 1, fields);
        }
        List<Node> items = node.elements();
        for (int i = 0; i < items.size(); i++) {
            collect(items.get(i), field + "[" + i + "]", depth + 1, fields);
        }
    }

    private static String step(String field, String whole) {
        String key = ShownValue.of(whole);
        String name = key.indexOf('.') < 0 && key.indexOf('/') < 0 ? key : "['" + key + "']";
        return field.isEmpty() || name.startsWith("[") ? field + name : field + "." + name;
    }
}

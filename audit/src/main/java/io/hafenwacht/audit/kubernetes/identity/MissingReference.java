package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// kube-linter: variables that come from a Secret or a ConfigMap name one that exists in the namespace, and a
/// key that it has; not where the reference is optional. Of Secrets in a live cluster only the names are
/// read.
@AutoService(WorkloadCheck.class)
public final class MissingReference implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K216", Severity.LOW, DefenceLayer.SECRETS)
            .titled(
                    Text.of(
                            "Variable comes from a Secret or ConfigMap that is not there",
                            "Variable kommt aus einem Secret oder einer ConfigMap, die es nicht gibt"),
                    Text.of(
                            "The container does not start, or whoever may create the object later decides what it "
                                    + "reads.",
                            "Der Container startet nicht, oder wer das Objekt später anlegen darf, bestimmt, was "
                                    + "er liest."))
            .fixedBy(
                    Text.of(
                            "Create the object with this key in the namespace, correct the name, or set optional: "
                                    + "true",
                            "Das Objekt mit diesem Schlüssel im Namespace anlegen, den Namen berichtigen oder "
                                    + "optional: true setzen"),
                    "kube-linter:env-value-from")
            .taking(
                    Parameter.of(
                            "ignoredSecrets",
                            "",
                            "Secrets that come from elsewhere, with * and ?",
                            "Secrets, die von anderswo kommen, mit * und ?"),
                    Parameter.of(
                            "ignoredConfigMaps",
                            "",
                            "ConfigMaps that come from elsewhere, with * and ?",
                            "ConfigMaps, die von anderswo kommen, mit * und ?"));

    private static final Map<String, String> SOURCES = Map.of("secretKeyRef", "Secret", "configMapKeyRef", "ConfigMap");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Map<String, Predicate<String>> elsewhere = Map.of(
                "Secret", Parameters.names(context, RULE, "ignoredSecrets"),
                "ConfigMap", Parameters.names(context, RULE, "ignoredConfigMaps"));
        for (Container container : answers.containers()) {
            List<Node> variables = answers.of(container, "env").items();
            for (int i = 0; i < variables.size(); i++) {
                String field = container.path() + ".env[" + i + "].valueFrom.";
                Node from = variables.get(i).get("valueFrom");
                boolean cited = Answers.listed(container) && ToolScope.kubeLinter(view.workload());
                for (Map.Entry<String, String> source : SOURCES.entrySet()) {
                    Node reference = from.get(source.getKey());
                    String name = reference.get("name").stringOrEmpty();
                    String kind = source.getValue();
                    if (!elsewhere.getOrDefault(kind, _ -> false).test(name)) {
                        tell(answers, view, field + source.getKey(), reference, kind, cited);
                    }
                }
            }
        }
        return answers.verdicts();
    }

    private static void tell(
            Answers answers, WorkloadView view, String field, Node reference, String kind, boolean cited) {
        String name = reference.get("name").stringOrEmpty();
        if (reference.absent()
                || name.isEmpty()
                || reference.get("optional").bool().orElse(false)) {
            return;
        }
        if (view.cluster().unread(kind).isPresent()) {
            var gap = view.cluster().unread(kind).get();
            answers.unknown(field, gap.why(), gap.remedy());
            return;
        }
        Optional<KubeObject> object =
                view.cluster().find(kind, view.workload().object().namespace(), name);
        String key = reference.get("key").stringOrEmpty();
        boolean has = object.map(o -> view.cluster().live()
                        || Stream.of("data", "stringData", "binaryData")
                                .anyMatch(part -> o.at(part).entries().containsKey(key)))
                .orElse(false);
        if (!has) {
            String shown = ShownValue.of(kind + " " + name);
            answers.at(field, reference)
                    .citesIf(cited, "kube-linter:env-value-from")
                    .because(
                            object.isPresent()
                                    ? Text.of(
                                            shown + " has no key " + ShownValue.of(key),
                                            shown + " hat keinen Schlüssel " + ShownValue.of(key))
                                    : view.cluster().live()
                                            ? Text.of("the namespace has no " + shown, "im Namespace fehlt " + shown)
                                            : Text.of(
                                                    shown + " is not in these files",
                                                    shown + " steht nicht in diesen Dateien"))
                    .fail();
        }
    }
}

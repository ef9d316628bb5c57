package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// kube-linter's template forbidden-annotation: annotations that the configuration forbids, such as switches
/// that turn an admission controller or a sidecar off.
@AutoService(ClusterCheck.class)
public final class ForbiddenAnnotation implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K344", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Annotation is forbidden here", "Annotation ist hier verboten"),
                    Text.of(
                            "Many controllers are switched off or led elsewhere by an annotation that anybody may set.",
                            "Viele Controller lassen sich durch eine Annotation abschalten oder umlenken, die jeder "
                                    + "setzen darf."))
            .fixedBy(
                    Text.of(
                            "Remove the annotation, or take it off the list with whoever wrote that",
                            "Die Annotation entfernen oder sie mit dem, der die Liste schrieb, von dieser streichen"),
                    "kube-linter:forbidden-annotation")
            .taking(Parameter.of(
                    "forbidden",
                    "",
                    "annotations, as name or name=value, with * and ?",
                    "Annotationen als Name oder Name=Wert, mit * und ?"));

    static final Verdict NONE =
            Verdict.notApplicable(Text.of("the configuration forbids none", "die Konfiguration verbietet keine"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of();
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        List<String> forbidden = Parameters.list(context, RULE, "forbidden", List.of());
        if (forbidden.isEmpty()) {
            return List.of(NONE);
        }
        var verdicts = new ArrayList<Verdict>();
        for (KubeObject object : cluster.objects()) {
            for (Map.Entry<String, Node> annotation :
                    object.at("metadata.annotations").entries().entrySet()) {
                String value = annotation.getValue().stringOrEmpty();
                if (forbidden.stream().anyMatch(one -> matches(one, annotation.getKey(), value))) {
                    String field = "metadata.annotations['" + annotation.getKey() + "']";
                    verdicts.add(Verdict.fail(
                            RULE,
                            object.where(field),
                            object.title() + " " + field,
                            Text.same(ShownValue.of(field) + " = \"" + ShownValue.of(value) + "\"")));
                }
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }

    /// `name` or `name=value`, both with wildcards.
    static boolean matches(String forbidden, String name, String value) {
        String[] parts = forbidden.split("=", 2);
        return new Wildcard(parts[0]).matches(name) && (parts.length == 1 || new Wildcard(parts[1]).matches(value));
    }
}

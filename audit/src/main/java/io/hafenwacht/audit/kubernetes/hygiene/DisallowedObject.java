package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// kube-linter's template disallowed-api-obj: no object is of an API version and kind that the configuration
/// forbids. What Kubernetes removed is HW-K329.
@AutoService(ClusterCheck.class)
public final class DisallowedObject implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K346", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Kind of object is forbidden here", "Objektart ist hier verboten"),
                    Text.of(
                            "The house has decided that nothing of this kind is deployed.",
                            "Das Haus hat entschieden, dass nichts dieser Art ausgerollt wird."))
            .fixedBy(
                    Text.of(
                            "Remove the object, or take it out of HW-K346.forbidden",
                            "Das Objekt entfernen oder aus HW-K346.forbidden nehmen"),
                    "kube-linter:disallowed-api-obj")
            .taking(Parameter.of(
                    "forbidden",
                    "",
                    "apiVersion and kind, with * and ?: */Secret, extensions/v1beta?/*",
                    "apiVersion und Art, mit * und ?: */Secret, extensions/v1beta?/*"));

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
        if (Parameters.list(context, RULE, "forbidden", List.of()).isEmpty()) {
            return List.of(Verdict.notApplicable(
                    Text.of("HW-K346.forbidden is not configured", "HW-K346.forbidden ist nicht gesetzt")));
        }
        Predicate<String> forbidden = Parameters.names(context, RULE, "forbidden");
        var verdicts = new ArrayList<Verdict>();
        for (KubeObject object : cluster.objects()) {
            String kind = object.node().get("kind").stringOrEmpty();
            if (forbidden.test(object.apiVersion() + "/" + kind)) {
                verdicts.add(Verdict.fail(
                        RULE,
                        object.where("kind"),
                        object.title() + " kind",
                        Text.same(ShownValue.of(object.apiVersion() + " " + kind))));
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }
}

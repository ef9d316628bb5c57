package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
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
import java.util.stream.Stream;

/// Trivy KSV-0039: a LimitRange has one entry with type, minimum, maximum, default limit and default request.
@AutoService(ObjectCheck.class)
public final class IncompleteLimitRange implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K306", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("LimitRange leaves values open", "LimitRange lässt Werte offen"),
                    Text.of(
                            "Containers without own limits are not bounded by it.",
                            "Container ohne eigene Limits werden dadurch nicht begrenzt."))
            .fixedBy(
                    Text.of(
                            "Set spec: {limits: [{type: Container, min: {…}, max: {…}, default: {…}, "
                                    + "defaultRequest: {…}}]}",
                            "spec: {limits: [{type: Container, min: {…}, max: {…}, default: {…}, defaultRequest: "
                                    + "{…}}]} setzen"),
                    "Trivy:KSV-0039",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("LimitRange");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Answers.Spot spot = answers.at("spec.limits", object.at("spec.limits"));
        boolean whole = spot.items().stream()
                .anyMatch(limit -> Stream.of("type", "max", "min", "default", "defaultRequest")
                        .noneMatch(field -> limit.get(field).absent()));
        if (!whole && (spot.value().absent() || spot.value() instanceof Node.Sequence)) {
            spot.cites("Trivy:KSV-0039", "BSI:SYS.1.6.A15").fail();
        }
        return answers.verdicts();
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// kube-linter: an autoscaler keeps three replicas or more; the threshold is `HW-K312.minReplicas`.
@AutoService(ObjectCheck.class)
public final class FewScaledReplicas implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K312", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Autoscaler goes below the replicas demanded",
                            "Autoscaler geht unter die geforderten Replicas"),
                    Text.of(
                            "When load is low, the failure of a node or a rollout interrupts the service.",
                            "Bei geringer Last unterbricht der Ausfall eines Nodes oder ein Rollout den Dienst."))
            .fixedBy(
                    Text.of("Set spec: {minReplicas: 3}", "spec: {minReplicas: 3} setzen"),
                    "kube-linter:hpa-minimum-three-replicas",
                    "BSI:APP.4.4.A19")
            .taking(Parameter.of(
                    "minReplicas",
                    "3",
                    "how many replicas an autoscaler keeps at least",
                    "wie viele Replicas ein Autoscaler mindestens hält"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("HorizontalPodAutoscaler");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Answers.Spot spot = answers.at("spec.minReplicas", object.at("spec.minReplicas"));
        long least = Replicas.parameter(context, RULE, "minReplicas", 3);
        if (!spot.noInteger() && spot.value().integer().orElse(1L) < least) {
            spot.cites("kube-linter:hpa-minimum-three-replicas", "BSI:APP.4.4.A19")
                    .fail();
        }
        return answers.verdicts();
    }
}

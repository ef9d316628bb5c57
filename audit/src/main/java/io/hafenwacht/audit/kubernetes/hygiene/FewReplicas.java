package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// kube-linter: three replicas or more, so that one may be replaced while another fails; the threshold is
/// `HW-K311.minReplicas`.
@AutoService(WorkloadCheck.class)
public final class FewReplicas implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K311", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Fewer replicas than demanded", "Weniger Replicas als gefordert"),
                    Text.of(
                            "The failure of a node or a rollout interrupts the service.",
                            "Der Ausfall eines Nodes oder ein Rollout unterbricht den Dienst."))
            .fixedBy(
                    Text.of(
                            "spec: {replicas: 3}, or a HorizontalPodAutoscaler with minReplicas: 3",
                            "spec: {replicas: 3} oder ein HorizontalPodAutoscaler mit minReplicas: 3"),
                    "kube-linter:minimum-three-replicas",
                    "BSI:APP.4.4.A19")
            .taking(Parameter.of(
                    "minReplicas",
                    "3",
                    "how many replicas a controller keeps at least",
                    "wie viele Replicas ein Controller mindestens hält"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        long least = Replicas.parameter(context, RULE, "minReplicas", 3);
        Replicas.of(view.workload())
                .filter(count -> count < least)
                .ifPresent(count -> answers.at(
                                "spec.replicas", view.workload().object().at("spec.replicas"))
                        .cites("kube-linter:minimum-three-replicas", "BSI:APP.4.4.A19")
                        .fail());
        return answers.verdicts();
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// kube-linter: a disruption budget says what becomes of pods that do not work; without it they block the
/// draining of nodes.
@AutoService(ObjectCheck.class)
public final class UnhealthyPodsKept implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K317", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Disruption budget does not say what becomes of broken pods",
                            "Disruption Budget sagt nicht, was aus kaputten Pods wird"),
                    Text.of(
                            "A pod that never gets ready keeps its node from being drained and patched.",
                            "Ein Pod, der nie bereit wird, verhindert, dass sein Node geräumt und gepatcht wird."))
            .fixedBy(
                    Text.of(
                            "Set spec: {unhealthyPodEvictionPolicy: AlwaysAllow}",
                            "spec: {unhealthyPodEvictionPolicy: AlwaysAllow} setzen"),
                    "kube-linter:pdb-unhealthy-pod-eviction-policy");

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

        Answers.Spot spot = answers.at("spec.unhealthyPodEvictionPolicy", object.at("spec.unhealthyPodEvictionPolicy"));
        if (spot.value().absent()) {
            spot.cites("kube-linter:pdb-unhealthy-pod-eviction-policy").fail();
        }
        return answers.verdicts();
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// KubeHound's edge SHARE_PS_NAMESPACE: `shareProcessNamespace` in a pod of several containers.
@AutoService(WorkloadCheck.class)
public final class SharedProcesses implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K138", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Containers of the pod see each other's processes",
                            "Container des Pods sehen gegenseitig ihre Prozesse"),
                    Text.of(
                            "Who breaks into one container can read files and environment of all others in the pod.",
                            "Wer in einen Container einbricht, liest Dateien und Umgebung aller anderen im Pod."))
            .fixedBy(
                    Text.of("In the pod: shareProcessNamespace: false", "Im Pod: shareProcessNamespace: false"),
                    "KubeHound:SHARE_PS_NAMESPACE",
                    "BSI:APP.4.4.A4");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot spot = answers.ofPod("shareProcessNamespace");
        boolean several = answers.containers().size() > 1;
        if (!spot.noBoolean() && several && spot.value().bool().orElse(false)) {
            spot.cites("KubeHound:SHARE_PS_NAMESPACE", "BSI:APP.4.4.A4").fail();
        }
        return answers.verdicts();
    }
}

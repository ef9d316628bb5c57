package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0211, rule set-seLinuxOptions: the pod or each container has `seLinuxOptions`.
@AutoService(WorkloadCheck.class)
public final class SeLinuxUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K111", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No SELinux options are set", "Keine SELinux-Optionen gesetzt"),
                    Text.of(
                            "The runtime then chooses the label; that is right on most nodes, and nothing says so in "
                                    + "the manifest.",
                            "Dann wählt die Laufzeit das Label; das ist meist richtig, steht aber nirgends im "
                                    + "Manifest."))
            .fixedBy(
                    Text.of(
                            "In the pod: securityContext: {seLinuxOptions: {type: container_t}}",
                            "Im Pod: securityContext: {seLinuxOptions: {type: container_t}}"),
                    "Kubescape:C-0211",
                    "Kubescape:set-seLinuxOptions");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        if (Isolation.declared(view.workload())) {
            return List.of(Isolation.NOT_ON_WINDOWS);
        }
        Answers answers = new Answers(RULE, view.workload());
        if (!answers.ofPod("securityContext.seLinuxOptions").value().absent()) {
            return answers.verdicts();
        }
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.seLinuxOptions");
            if (spot.value().absent()) {
                spot.cites("Kubescape:C-0211", "Kubescape:set-seLinuxOptions").fail();
            }
        }
        return answers.verdicts();
    }
}

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
import java.util.Optional;

/// Trivy KSV-0021: the group id, of the container or else of the pod, is set and above 10000. Kubescape
/// counts a missing group, or group 0, as running as root.
@AutoService(WorkloadCheck.class)
public final class LowGroupId implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K106", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Group id is low, root or left to the image",
                            "Gruppen-ID ist niedrig, root oder dem Image überlassen"),
                    Text.of(
                            "Without an own group the process usually is in group root and may read files made for "
                                    + "root.",
                            "Ohne eigene Gruppe ist der Prozess meist in der Gruppe root und darf deren Dateien "
                                    + "lesen."))
            .fixedBy(
                    Text.of("Set securityContext: {runAsGroup: 10001}", "securityContext: {runAsGroup: 10001} setzen"),
                    "Trivy:KSV-0021",
                    "Kubescape:C-0013",
                    "Kubescape:C-0211",
                    "Kubescape:non-root-containers",
                    "BSI:SYS.1.6.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.runAsGroup");
            Optional<Long> group =
                    view.workload().effective(container, "runAsGroup").integer();
            if (spot.noInteger() || group.orElse(0L) > LowUserId.HIGHEST_LOW) {
                continue;
            }
            boolean root = group.orElse(0L) == 0;
            boolean listed = Answers.listed(container);
            spot.citesIf(listed, "Trivy:KSV-0021", "BSI:SYS.1.6.A18")
                    .citesIf(root, "Kubescape:C-0013", "Kubescape:C-0211", "Kubescape:non-root-containers")
                    .fail();
        }
        return answers.verdicts();
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Trivy KSV-0116: no group id 0, neither primary, nor supplementary, nor of files.
@AutoService(WorkloadCheck.class)
public final class RootGroup implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K107", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Group root is demanded", "Gruppe root wird verlangt"),
                    Text.of(
                            "Group 0 may read and often write what belongs to root, in the image and on volumes.",
                            "Gruppe 0 darf lesen und oft schreiben, was root gehört, im Image und auf Volumes."))
            .fixedBy(
                    Text.of(
                            "Use another id: securityContext: {runAsGroup: 10001, fsGroup: 10001}",
                            "Andere ID verwenden: securityContext: {runAsGroup: 10001, fsGroup: 10001}"),
                    "Trivy:KSV-0116",
                    "BSI:SYS.1.6.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (String field : List.of("runAsGroup", "fsGroup")) {
            judge(answers.ofPod("securityContext." + field), "", true);
        }
        List<Node> groups = answers.ofPod("securityContext.supplementalGroups").items();
        for (int i = 0; i < groups.size(); i++) {
            String field = view.workload().specPath() + ".securityContext.supplementalGroups[" + i + "]";
            judge(answers.at(field, groups.get(i)), "", true);
        }
        for (Container container : answers.containers()) {
            judge(answers.of(container, "securityContext.runAsGroup"), container.path(), Answers.listed(container));
        }
        return answers.verdicts();
    }

    private static void judge(Answers.Spot spot, String scope, boolean listed) {
        if (!spot.noInteger() && spot.value().integer().orElse(1L) == 0) {
            spot.cites("BSI:SYS.1.6.A18")
                    .citesOnce(listed, scope, "Trivy:KSV-0116")
                    .fail();
        }
    }
}

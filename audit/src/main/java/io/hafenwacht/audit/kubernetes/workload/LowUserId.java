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

/// Trivy KSV-0020: the user id, of the container or else of the pod, is set and above 10000.
@AutoService(WorkloadCheck.class)
public final class LowUserId implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K105", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("User id is low or left to the image", "User-ID ist niedrig oder dem Image überlassen"),
                    Text.of(
                            "A low id is likely to be that of an account on the node, whose files it could reach "
                                    + "after an escape.",
                            "Eine niedrige ID gehört oft auch einem Konto auf dem Node, dessen Dateien nach einem "
                                    + "Ausbruch offen sind."))
            .fixedBy(
                    Text.of("Set securityContext: {runAsUser: 10001}", "securityContext: {runAsUser: 10001} setzen"),
                    "Trivy:KSV-0020",
                    "BSI:SYS.1.6.A18");

    /// Distributions and package managers give ids below this one.
    static final long HIGHEST_LOW = 10_000;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.runAsUser");
            Node effective = view.workload().effective(container, "runAsUser");
            if (!spot.noInteger() && effective.integer().orElse(0L) <= HIGHEST_LOW) {
                spot.citesIf(Answers.listed(container), "Trivy:KSV-0020", "BSI:SYS.1.6.A18")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

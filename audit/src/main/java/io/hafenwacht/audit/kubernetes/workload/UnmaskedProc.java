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

/// Both standards: `procMount` is Default; baseline lets pods in a user namespace of their own choose.
@AutoService(WorkloadCheck.class)
public final class UnmaskedProc implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K123", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Masks over /proc are off", "Masken über /proc sind abgeschaltet"),
                    Text.of(
                            "Kernel settings and details of the node under /proc can be read and in part written.",
                            "Kerneleinstellungen und Einzelheiten des Nodes unter /proc sind lesbar, teils "
                                    + "beschreibbar."))
            .fixedBy(
                    Text.of(
                            "In the container: securityContext: {procMount: Default}",
                            "Im Container: securityContext: {procMount: Default}"),
                    "PSS:baseline/procMount",
                    "PSS:restricted/procMount_restricted",
                    "Trivy:KSV-0027",
                    "kube-linter:unsafe-proc-mount",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        boolean own = Isolation.userNamespace(view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.procMount");
            String mount = spot.value().string().orElse("Default");
            boolean listed = Answers.listed(container);
            if (!spot.noText() && !mount.equals("Default")) {
                spot.cites("PSS:restricted/procMount_restricted", "NSA:Pod security enforcement", "BSI:SYS.1.6.A17")
                        .citesIf(!own, "PSS:baseline/procMount")
                        .citesIf(listed, "Trivy:KSV-0027")
                        .citesIf(listed && mount.equalsIgnoreCase("Unmasked"), "kube-linter:unsafe-proc-mount")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

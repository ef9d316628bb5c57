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

/// The restricted standard since 1.23: no `runAsUser: 0`, except in a user namespace of its own. kube-
/// linter adds that such a container cannot start where `runAsNonRoot` is true.
@AutoService(WorkloadCheck.class)
public final class RootUserId implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K104", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("User id 0 is demanded", "User-ID 0 wird verlangt"),
                    Text.of(
                            "The process is root in the container, whatever user the image has set.",
                            "Der Prozess ist im Container root, gleich welchen Benutzer das Image vorsieht."))
            .fixedBy(
                    Text.of(
                            "Set securityContext: {runAsUser: 10001, runAsNonRoot: true}",
                            "securityContext: {runAsUser: 10001, runAsNonRoot: true} setzen"),
                    "PSS:restricted/runAsUser",
                    "Trivy:KSV-0105",
                    "kube-linter:run-as-non-root",
                    "CIS-Kubernetes:5.2.7",
                    "NSA:Non-root containers",
                    "BSI:SYS.1.6.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        boolean standard = !Isolation.userNamespace(view.workload());
        judge(answers.ofPod("securityContext.runAsUser"), standard, true, false);
        for (Container container : answers.containers()) {
            boolean listed = Answers.listed(container);
            boolean refused = listed
                    && view.workload()
                            .effective(container, "runAsNonRoot")
                            .bool()
                            .orElse(false);
            judge(answers.of(container, "securityContext.runAsUser"), standard, listed, refused);
        }
        return answers.verdicts();
    }

    private static void judge(Answers.Spot spot, boolean standard, boolean listed, boolean refused) {
        if (!spot.noInteger() && spot.value().integer().orElse(1L) == 0) {
            spot.citesIf(standard, "PSS:restricted/runAsUser", "CIS-Kubernetes:5.2.7")
                    .citesIf(standard, "NSA:Non-root containers", "BSI:SYS.1.6.A18")
                    .citesOnce(listed, "", "Trivy:KSV-0105")
                    .citesIf(refused, "kube-linter:run-as-non-root")
                    .fail();
        }
    }
}

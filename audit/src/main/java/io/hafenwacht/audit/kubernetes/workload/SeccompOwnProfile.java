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

/// Kubescape C-0210 accepts only RuntimeDefault; a Localhost profile is listed for review.
@AutoService(WorkloadCheck.class)
public final class SeccompOwnProfile implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K113", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "System call filter is one of the node's own",
                            "Filter für Systemaufrufe ist ein eigener des Nodes"),
                    Text.of(
                            "The profile may be stricter or weaker than the runtime's; whoever writes it answers for "
                                    + "that.",
                            "Das Profil kann strenger oder schwächer sein als das der Laufzeit; dafür steht, wer es "
                                    + "schreibt."))
            .fixedBy(
                    Text.of(
                            "Review the profile, or use securityContext: {seccompProfile: {type: RuntimeDefault}}",
                            "Profil prüfen oder securityContext: {seccompProfile: {type: RuntimeDefault}} verwenden"),
                    "Kubescape:C-0210",
                    "Kubescape:set-seccomp-profile-RuntimeDefault");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot pod = answers.ofPod("securityContext.seccompProfile.type");
        boolean inherited = false;
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.seccompProfile.type");
            inherited |= spot.value().absent();
            judge(spot);
        }
        if (inherited) {
            judge(pod);
        }
        return answers.verdicts();
    }

    private static void judge(Answers.Spot spot) {
        if (spot.value().stringOrEmpty().equals("Localhost")) {
            spot.cites("Kubescape:C-0210", "Kubescape:set-seccomp-profile-RuntimeDefault")
                    .fail();
        }
    }
}

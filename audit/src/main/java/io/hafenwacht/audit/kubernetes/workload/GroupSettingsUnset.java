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

/// Kubescape C-0211, three of its rules: `fsGroup`, `fsGroupChangePolicy` and `supplementalGroups` are set.
@AutoService(WorkloadCheck.class)
public final class GroupSettingsUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K108", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Groups of files are left to defaults", "Gruppen für Dateien sind der Vorgabe überlassen"),
                    Text.of(
                            "Who owns files on volumes then depends on the storage driver and the image.",
                            "Wem Dateien auf Volumes gehören, hängt dann vom Speichertreiber und vom Image ab."))
            .fixedBy(
                    Text.of(
                            "In the pod: securityContext: {fsGroup: 10001, fsGroupChangePolicy: OnRootMismatch, "
                                    + "supplementalGroups: [10001]}",
                            "Im Pod: securityContext: {fsGroup: 10001, fsGroupChangePolicy: OnRootMismatch, "
                                    + "supplementalGroups: [10001]}"),
                    "Kubescape:C-0211",
                    "Kubescape:set-fsgroup-value",
                    "Kubescape:set-fsgroupchangepolicy-value",
                    "Kubescape:set-supplementalgroups-values");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot group = answers.ofPod("securityContext.fsGroup");
        if (!group.noInteger() && group.value().integer().orElse(-1L) < 0) {
            group.cites("Kubescape:C-0211", "Kubescape:set-fsgroup-value").fail();
        }
        Answers.Spot policy = answers.ofPod("securityContext.fsGroupChangePolicy");
        if (!List.of("Always", "OnRootMismatch").contains(policy.value().stringOrEmpty())) {
            policy.cites("Kubescape:C-0211", "Kubescape:set-fsgroupchangepolicy-value")
                    .fail();
        }
        Answers.Spot groups = answers.ofPod("securityContext.supplementalGroups");
        if (groups.value().absent()) {
            groups.cites("Kubescape:C-0211", "Kubescape:set-supplementalgroups-values")
                    .fail();
        }
        return answers.verdicts();
    }
}

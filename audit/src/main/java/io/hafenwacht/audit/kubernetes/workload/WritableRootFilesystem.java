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

/// NSA/CISA, immutable container file systems: `readOnlyRootFilesystem` is true in each container; the pod
/// has no such field.
@AutoService(WorkloadCheck.class)
public final class WritableRootFilesystem implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K109", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Root file system is writable", "Wurzeldateisystem ist beschreibbar"),
                    Text.of(
                            "An intruder can change programs and leave tools that run at the next start of the "
                                    + "process.",
                            "Ein Eindringling kann Programme ändern und Werkzeuge ablegen, die beim nächsten Start "
                                    + "laufen."))
            .fixedBy(
                    Text.of(
                            "In the container: securityContext: {readOnlyRootFilesystem: true}, with an emptyDir for "
                                    + "what must be written",
                            "Im Container: securityContext: {readOnlyRootFilesystem: true}, für Schreibbares ein "
                                    + "emptyDir"),
                    "Kubescape:C-0017",
                    "Kubescape:C-0211",
                    "Kubescape:immutable-container-filesystem",
                    "Trivy:KSV-0014",
                    "kube-linter:no-read-only-root-fs",
                    "NSA:Immutable container file systems",
                    "BSI:SYS.1.6.A23");

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
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.readOnlyRootFilesystem");
            if (!spot.noBoolean() && !spot.value().bool().orElse(false)) {
                spot.cites("Kubescape:C-0017", "Kubescape:C-0211", "Kubescape:immutable-container-filesystem")
                        .cites("NSA:Immutable container file systems", "BSI:SYS.1.6.A23")
                        .citesIf(Answers.listed(container), "Trivy:KSV-0014", "kube-linter:no-read-only-root-fs")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

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

/// CIS Kubernetes 5.2.10 and the baseline standard: no `windowsOptions.hostProcess`, in the pod or a
/// container.
@AutoService(WorkloadCheck.class)
public final class HostProcessContainer implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K129", Severity.CRITICAL, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Container is a process of the Windows host",
                            "Container ist ein Prozess des Windows-Hosts"),
                    Text.of(
                            "A HostProcess container has the files, network and rights of the node.",
                            "Ein HostProcess-Container hat Dateien, Netz und Rechte des Nodes."))
            .fixedBy(
                    Text.of(
                            "Remove securityContext.windowsOptions.hostProcess: securityContext: {windowsOptions: "
                                    + "{hostProcess: false}}",
                            "securityContext.windowsOptions.hostProcess entfernen: securityContext: {windowsOptions: "
                                    + "{hostProcess: false}}"),
                    "PSS:baseline/windowsHostProcess",
                    "Kubescape:C-0211",
                    "Kubescape:set-hostprocess-true",
                    "Trivy:KSV-0103",
                    "CIS-Kubernetes:5.2.10",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A17");

    private static final String FIELD = "securityContext.windowsOptions.hostProcess";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        judge(answers.ofPod(FIELD), true, "pod");
        answers.containers()
                .forEach(container -> judge(answers.of(container, FIELD), Answers.listed(container), "containers"));
        return answers.verdicts();
    }

    private static void judge(Answers.Spot spot, boolean listed, String scope) {
        if (!spot.noBoolean() && spot.value().bool().orElse(false)) {
            spot.cites("PSS:baseline/windowsHostProcess", "CIS-Kubernetes:5.2.10", "BSI:SYS.1.6.A17")
                    .cites("Kubescape:C-0211", "Kubescape:set-hostprocess-true", "NSA:Pod security enforcement")
                    .citesOnce(listed, scope, "Trivy:KSV-0103")
                    .fail();
        }
    }
}

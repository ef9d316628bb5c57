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

/// CIS Kubernetes 5.2.3 and the baseline standard: no `hostPID`. Together with a privileged container it is
/// KubeHound's edge CE_NSENTER.
@AutoService(WorkloadCheck.class)
public final class HostPid implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K114", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Pod sees the processes of the node", "Pod sieht die Prozesse des Nodes"),
                    Text.of(
                            "Its processes can read the environment of all others, and with a little more enter or "
                                    + "trace them.",
                            "Seine Prozesse lesen die Umgebung aller anderen und können mit wenig mehr in sie "
                                    + "eindringen."))
            .fixedBy(
                    Text.of("In the pod: hostPID: false", "Im Pod: hostPID: false"),
                    "PSS:baseline/hostNamespaces",
                    "Kubescape:C-0038",
                    "Kubescape:C-0275",
                    "Kubescape:host-pid-ipc-privileges",
                    "Kubescape:host-pid-privileges",
                    "Trivy:KSV-0010",
                    "kube-linter:host-pid",
                    "CIS-Kubernetes:5.2.3",
                    "KubeHound:CE_NSENTER",
                    "NSA:Pod security enforcement",
                    "BSI:APP.4.4.A4");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot spot = answers.ofPod("hostPID");
        if (!spot.noBoolean() && spot.value().bool().orElse(false)) {
            spot.cites("PSS:baseline/hostNamespaces", "NSA:Pod security enforcement", "BSI:APP.4.4.A4")
                    .cites(
                            "Kubescape:C-0038",
                            "Kubescape:C-0275",
                            "Kubescape:host-pid-ipc-privileges",
                            "Kubescape:host-pid-privileges",
                            "Trivy:KSV-0010",
                            "kube-linter:host-pid",
                            "CIS-Kubernetes:5.2.3")
                    .citesIf(privileged(answers), "KubeHound:CE_NSENTER")
                    .fail();
        }
        return answers.verdicts();
    }

    private static boolean privileged(Answers answers) {
        return answers.containers().stream()
                .anyMatch(c -> c.securityContext().get("privileged").bool().orElse(false));
    }
}

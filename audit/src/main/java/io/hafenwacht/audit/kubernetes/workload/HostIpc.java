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

/// CIS Kubernetes 5.2.4 and the baseline standard: no `hostIPC`.
@AutoService(WorkloadCheck.class)
public final class HostIpc implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K115", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Pod shares the memory segments of the node", "Pod teilt Speichersegmente des Nodes"),
                    Text.of(
                            "Shared memory and semaphores of processes on the node can be read and changed.",
                            "Gemeinsamer Speicher und Semaphoren von Prozessen des Nodes sind lesbar und änderbar."))
            .fixedBy(
                    Text.of("In the pod: hostIPC: false", "Im Pod: hostIPC: false"),
                    "PSS:baseline/hostNamespaces",
                    "Kubescape:C-0038",
                    "Kubescape:C-0276",
                    "Kubescape:host-pid-ipc-privileges",
                    "Kubescape:host-ipc-privileges",
                    "Trivy:KSV-0008",
                    "kube-linter:host-ipc",
                    "CIS-Kubernetes:5.2.4",
                    "NSA:Pod security enforcement",
                    "BSI:APP.4.4.A4");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot spot = answers.ofPod("hostIPC");
        if (!spot.noBoolean() && spot.value().bool().orElse(false)) {
            spot.cites("PSS:baseline/hostNamespaces", "NSA:Pod security enforcement", "BSI:APP.4.4.A4")
                    .cites(
                            "Kubescape:C-0038",
                            "Kubescape:C-0276",
                            "Kubescape:host-pid-ipc-privileges",
                            "Kubescape:host-ipc-privileges",
                            "Trivy:KSV-0008",
                            "kube-linter:host-ipc",
                            "CIS-Kubernetes:5.2.4")
                    .fail();
        }
        return answers.verdicts();
    }
}

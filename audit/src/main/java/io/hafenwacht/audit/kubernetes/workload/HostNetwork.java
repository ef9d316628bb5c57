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

/// CIS Kubernetes 5.2.5 and the baseline standard: no `hostNetwork`.
@AutoService(WorkloadCheck.class)
public final class HostNetwork implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K116", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Pod uses the network of the node", "Pod benutzt das Netz des Nodes"),
                    Text.of(
                            "It reaches services on the node's loopback address, can listen to traffic, and no "
                                    + "NetworkPolicy holds it.",
                            "Er erreicht Dienste auf der Loopback-Adresse des Nodes, und keine NetworkPolicy hält ihn"
                                    + " auf."))
            .fixedBy(
                    Text.of("In the pod: hostNetwork: false", "Im Pod: hostNetwork: false"),
                    "PSS:baseline/hostNamespaces",
                    "Kubescape:C-0041",
                    "Kubescape:host-network-access",
                    "Trivy:KSV-0009",
                    "kube-linter:host-network",
                    "CIS-Kubernetes:5.2.5",
                    "NSA:Pod security enforcement",
                    "BSI:APP.4.4.A4");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot spot = answers.ofPod("hostNetwork");
        if (!spot.noBoolean() && spot.value().bool().orElse(false)) {
            spot.cites("PSS:baseline/hostNamespaces", "NSA:Pod security enforcement", "BSI:APP.4.4.A4")
                    .cites(
                            "Kubescape:C-0041",
                            "Kubescape:host-network-access",
                            "Trivy:KSV-0009",
                            "kube-linter:host-network",
                            "CIS-Kubernetes:5.2.5")
                    .fail();
        }
        return answers.verdicts();
    }
}

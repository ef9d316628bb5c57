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

/// CIS Kubernetes 5.2.2 and the baseline standard: no privileged containers. Kubescape also counts the
/// capability SYS_ADMIN, which [AddedCapability] reports.
@AutoService(WorkloadCheck.class)
public final class PrivilegedContainer implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K101", Severity.CRITICAL, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Container is privileged", "Container ist privilegiert"),
                    Text.of(
                            "A privileged container has all capabilities and devices of the node: who breaks into it "
                                    + "owns the node.",
                            "Ein privilegierter Container hat alle Capabilities und Geräte des Nodes: wer einbricht, "
                                    + "besitzt den Node."))
            .fixedBy(
                    Text.of(
                            "In the container: securityContext: {privileged: false}",
                            "Im Container: securityContext: {privileged: false}"),
                    "PSS:baseline/privileged",
                    "Kubescape:C-0057",
                    "Kubescape:C-0211",
                    "Kubescape:rule-privileged-container",
                    "Trivy:KSV-0017",
                    "kube-linter:privileged-container",
                    "CIS-Kubernetes:5.2.2",
                    "KubeHound:CE_PRIV_MOUNT",
                    "KubeHound:CE_MODULE_LOAD",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.privileged");
            if (!spot.noBoolean() && spot.value().bool().orElse(false)) {
                spot.cites("PSS:baseline/privileged", "CIS-Kubernetes:5.2.2", "KubeHound:CE_PRIV_MOUNT")
                        .cites("KubeHound:CE_MODULE_LOAD", "NSA:Pod security enforcement", "BSI:SYS.1.6.A17")
                        .cites("Kubescape:C-0057", "Kubescape:C-0211", "Kubescape:rule-privileged-container")
                        .citesIf(Answers.listed(container), "Trivy:KSV-0017", "kube-linter:privileged-container")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}

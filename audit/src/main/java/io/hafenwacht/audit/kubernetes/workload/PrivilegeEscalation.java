package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.2.6 and the restricted standard: `allowPrivilegeEscalation` is `false` in each
/// container; unset means true. Windows has no such bit. Kubescape is content where every PodSecurityPolicy
/// forbids it; kube-linter objects to an explicit `true` and to what implies it.
@AutoService(WorkloadCheck.class)
public final class PrivilegeEscalation implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K102", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Processes can gain more rights than their parent",
                            "Prozesse können mehr Rechte erlangen als ihr Elternprozess"),
                    Text.of(
                            "A setuid program in the image is enough to become root in the container.",
                            "Ein setuid-Programm im Image genügt, um im Container root zu werden."))
            .fixedBy(
                    Text.of(
                            "In the container: securityContext: {allowPrivilegeEscalation: false}",
                            "Im Container: securityContext: {allowPrivilegeEscalation: false}"),
                    "PSS:restricted/allowPrivilegeEscalation",
                    "Kubescape:C-0016",
                    "Kubescape:C-0211",
                    "Kubescape:rule-allow-privilege-escalation",
                    "Trivy:KSV-0001",
                    "kube-linter:privilege-escalation-container",
                    "CIS-Kubernetes:5.2.6",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        if (Isolation.declared(view.workload())) {
            return List.of(Isolation.NOT_ON_WINDOWS);
        }
        boolean forbidden = forbiddenByPolicies(view.cluster());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.allowPrivilegeEscalation");
            boolean listed = Answers.listed(container);
            if (spot.noBoolean()) {
                continue;
            }
            if (!spot.value().bool().orElse(true)) {
                // The API server refuses such a container: what is meant contradicts what is asked for.
                String place = container.path() + ".securityContext";
                spot.citesIf(listed && implied(container), "kube-linter:privilege-escalation-container")
                        .because(Text.of(
                                place + " is privileged or adds SYS_ADMIN, and says allowPrivilegeEscalation: false",
                                place + " ist privilegiert oder erhält SYS_ADMIN und sagt "
                                        + "allowPrivilegeEscalation: false"))
                        .graded(Severity.LOW)
                        .fail();
                continue;
            }
            spot.cites("PSS:restricted/allowPrivilegeEscalation", "CIS-Kubernetes:5.2.6")
                    .cites("NSA:Pod security enforcement", "BSI:SYS.1.6.A17")
                    .citesIf(!forbidden, "Kubescape:C-0016", "Kubescape:rule-allow-privilege-escalation")
                    .citesIf(!forbidden, "Kubescape:C-0211")
                    .citesIf(listed, "Trivy:KSV-0001")
                    .citesIf(
                            listed && (!spot.value().absent() || implied(container)),
                            "kube-linter:privilege-escalation-container")
                    .fail();
        }
        return answers.verdicts();
    }

    private static boolean forbiddenByPolicies(Cluster cluster) {
        List<KubeObject> policies = cluster.ofKind("PodSecurityPolicy");
        return !policies.isEmpty()
                && policies.stream()
                        .allMatch(policy -> policy.at("spec.allowPrivilegeEscalation")
                                .bool()
                                .map(allowed -> !allowed)
                                .orElse(false));
    }

    /// Privileged containers and ones with SYS_ADMIN may always gain rights.
    private static boolean implied(Container container) {
        return container.securityContext().get("privileged").bool().orElse(false)
                || container.securityContext().at("capabilities", "add").elements().stream()
                        .anyMatch(name -> name.stringOrEmpty().equals("SYS_ADMIN"));
    }
}

package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// CIS Kubernetes 5.6.3 and Trivy KSV-0118: the pod, and each container by itself or through its pod, has a
/// security context that says something.
@AutoService(WorkloadCheck.class)
public final class NoSecurityContext implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K132", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Nothing is said about rights", "Über Rechte ist nichts gesagt"),
                    Text.of(
                            "The defaults of the cluster decide, and they are wide: root, default capabilities, "
                                    + "writable files.",
                            "Die Vorgaben des Clusters entscheiden, und sie sind weit: root, übliche Capabilities, "
                                    + "beschreibbare Dateien."))
            .fixedBy(
                    Text.of(
                            "In the pod: securityContext: {runAsNonRoot: true, seccompProfile: {type: "
                                    + "RuntimeDefault}}",
                            "Im Pod: securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}"),
                    "Trivy:KSV-0118",
                    "CIS-Kubernetes:5.6.3");

    /// Fields of the pod that hold for its containers.
    private static final Set<String> INHERITED =
            Set.of("runAsGroup", "runAsNonRoot", "runAsUser", "seLinuxOptions", "seccompProfile", "windowsOptions");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot pod = answers.ofPod("securityContext");
        boolean silent = silent(pod.value());
        if (silent) {
            pod.cites("Trivy:KSV-0118", "CIS-Kubernetes:5.6.3").fail();
        }
        boolean inherited = pod.value().entries().entrySet().stream()
                .anyMatch(field -> INHERITED.contains(field.getKey()) && !silent(field.getValue()));
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext");
            if (!inherited && silent(spot.value())) {
                spot.cites("CIS-Kubernetes:5.6.3")
                        .citesIf(Answers.listed(container), "Trivy:KSV-0118")
                        .fail();
            }
        }
        return answers.verdicts();
    }

    /// Whether a value holds nothing: missing, empty, or made of such.
    private static boolean silent(Node value) {
        return value instanceof Node.Mapping mapping
                ? mapping.fields().values().stream().allMatch(NoSecurityContext::silent)
                : value.absent()
                        || value instanceof Node.Sequence list && list.items().isEmpty();
    }
}

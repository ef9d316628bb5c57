package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// CIS Kubernetes 5.2.7 and the restricted standard: `runAsNonRoot` is true in the pod or in each
/// container. Kubescape and kube-linter are content with a user id above 0, Trivy with the pod's answer
/// alone; the standard is not asked of pods in a user namespace of their own.
@AutoService(WorkloadCheck.class)
public final class MayRunAsRoot implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K103", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Container may run as root", "Container darf als root laufen"),
                    Text.of(
                            "Nothing stops the image from starting as root, one kernel bug away from the node.",
                            "Nichts hindert das Image, als root zu starten, nur einen Kernelfehler vom Node entfernt."))
            .fixedBy(
                    Text.of(
                            "In the pod or the container: securityContext: {runAsNonRoot: true}",
                            "Im Pod oder im Container: securityContext: {runAsNonRoot: true}"),
                    "PSS:restricted/runAsNonRoot",
                    "Kubescape:C-0013",
                    "Kubescape:C-0211",
                    "Kubescape:non-root-containers",
                    "Trivy:KSV-0012",
                    "kube-linter:run-as-non-root",
                    "CIS-Kubernetes:5.2.7",
                    "NSA:Non-root containers",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot ofPod = answers.ofPod("securityContext.runAsNonRoot");
        if (ofPod.noBoolean()) {
            return answers.verdicts();
        }
        Optional<Boolean> pod = ofPod.value().bool();
        boolean standard = !Isolation.userNamespace(view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.runAsNonRoot");
            if (spot.noBoolean() || spot.value().bool().or(() -> pod).orElse(false)) {
                continue;
            }
            if (spot.value().absent() && pod.isPresent()) {
                spot.because(Text.same(view.workload().specPath() + ".securityContext.runAsNonRoot = false"));
            }
            judge(view.workload(), container, spot, standard, pod.orElse(false));
        }
        if (pod.isPresent() && !pod.get()) {
            ofPod.citesIf(standard, "PSS:restricted/runAsNonRoot", "CIS-Kubernetes:5.2.7")
                    .fail();
        }
        return answers.verdicts();
    }

    private static void judge(
            Workload workload, Container container, Answers.Spot spot, boolean standard, boolean pod) {
        Optional<Long> user = workload.effective(container, "runAsUser").integer();
        boolean root = user.orElse(0L) == 0;
        boolean listed = Answers.listed(container);
        spot.citesIf(standard, "PSS:restricted/runAsNonRoot", "CIS-Kubernetes:5.2.7")
                .citesIf(standard, "NSA:Non-root containers", "BSI:SYS.1.6.A17")
                .citesIf(root, "Kubescape:C-0013", "Kubescape:C-0211", "Kubescape:non-root-containers")
                .citesIf(listed && !pod, "Trivy:KSV-0012")
                .citesIf(listed && root, "kube-linter:run-as-non-root");
        if (!root) {
            spot.graded(Severity.LOW);
        }
        spot.fail();
    }
}

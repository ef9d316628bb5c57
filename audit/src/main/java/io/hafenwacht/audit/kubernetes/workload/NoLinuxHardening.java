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
import java.util.stream.Stream;

/// Kubescape C-0055: at least one of seccomp, SELinux, AppArmor and dropped capabilities is set, in the
/// container or (but for capabilities) in the pod. AppArmor's field counts like its annotation.
@AutoService(WorkloadCheck.class)
public final class NoLinuxHardening implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K133", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("None of the Linux protections is set", "Keine der Schutzfunktionen von Linux ist gesetzt"),
                    Text.of(
                            "Neither seccomp, nor SELinux, nor AppArmor, nor dropped capabilities stand between "
                                    + "process and kernel.",
                            "Weder seccomp noch SELinux, AppArmor oder abgegebene Capabilities stehen zwischen "
                                    + "Prozess und Kernel."))
            .fixedBy(
                    Text.of(
                            "In the container: securityContext: {seccompProfile: {type: RuntimeDefault}, "
                                    + "capabilities: {drop: [ALL]}}",
                            "Im Container: securityContext: {seccompProfile: {type: RuntimeDefault}, capabilities: "
                                    + "{drop: [ALL]}}"),
                    "Kubescape:C-0055",
                    "Kubescape:linux-hardening",
                    "BSI:SYS.1.6.A26");

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
        boolean annotated = view.workload().podMetadata().get("annotations").entries().keySet().stream()
                .anyMatch(key -> key.startsWith("container.apparmor.security.beta.kubernetes.io"));
        if (annotated || hardened(view.workload().spec().get("securityContext"))) {
            return answers.verdicts();
        }
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext");
            if (!hardened(spot.value())
                    && spot.value().at("capabilities", "drop").absent()) {
                spot.cites("BSI:SYS.1.6.A26")
                        .citesIf(Answers.listed(container), "Kubescape:C-0055", "Kubescape:linux-hardening")
                        .because(Text.of(
                                container.path() + ".securityContext has no seccompProfile, seLinuxOptions, "
                                        + "appArmorProfile, capabilities.drop, and the pod has none either",
                                container.path() + ".securityContext hat weder seccompProfile noch seLinuxOptions, "
                                        + "appArmorProfile, capabilities.drop, der Pod auch nicht"))
                        .fail();
            }
        }
        return answers.verdicts();
    }

    private static boolean hardened(Node context) {
        return Stream.of("seccompProfile", "seLinuxOptions", "appArmorProfile")
                .anyMatch(field -> !context.get(field).absent());
    }
}

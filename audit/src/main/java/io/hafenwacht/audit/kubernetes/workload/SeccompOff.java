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

/// Both standards: a profile that is written is RuntimeDefault or Localhost. Trivy also reads the
/// annotation of old pods. What containers inherit from a pod is reported by [SeccompUnset].
@AutoService(WorkloadCheck.class)
public final class SeccompOff implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K124", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("System call filter is switched off", "Filter für Systemaufrufe ist abgeschaltet"),
                    Text.of(
                            "All system calls of the kernel are open, among them those that escapes from containers "
                                    + "need.",
                            "Alle Systemaufrufe des Kernels sind offen, auch die, die ein Ausbruch aus dem Container "
                                    + "braucht."))
            .fixedBy(
                    Text.of(
                            "Set securityContext: {seccompProfile: {type: RuntimeDefault}}",
                            "securityContext: {seccompProfile: {type: RuntimeDefault}} setzen"),
                    "PSS:baseline/seccompProfile_baseline",
                    "PSS:restricted/seccompProfile_restricted",
                    "Kubescape:C-0210",
                    "Kubescape:set-seccomp-profile-RuntimeDefault",
                    "Trivy:KSV-0030",
                    "Trivy:KSV-0104",
                    "CIS-Kubernetes:5.6.2",
                    "NSA:Hardening container environments",
                    "BSI:SYS.1.6.A21");

    private static final String PROFILE = "securityContext.seccompProfile";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        boolean windows = Isolation.declared(view.workload());
        boolean inherited =
                answers.containers().stream().anyMatch(c -> c.at(PROFILE).absent());
        judge(answers.ofPod(PROFILE + ".type"), answers.ofPod(PROFILE), windows, inherited);
        for (Container container : answers.containers()) {
            boolean listed = Answers.listed(container);
            Answers.Spot type = answers.of(container, PROFILE + ".type");
            String name = type.value().stringOrEmpty();
            boolean open = name.isEmpty()
                    ? SeccompUnset.open(view.workload(), container)
                    : name.equalsIgnoreCase(SeccompUnset.UNCONFINED);
            boolean named = SeccompUnset.annotated(view.workload());
            judge(
                    type.citesIf(listed && open, "Trivy:KSV-0104").citesIf(listed && !named, "Trivy:KSV-0030"),
                    answers.of(container, PROFILE),
                    windows,
                    true);
        }
        Node annotation = view.workload().podMetadata().get("annotations").get(SeccompUnset.POD_ANNOTATION);
        if (!annotation.absent() && !annotation.stringOrEmpty().equals("runtime/default")) {
            String metadata =
                    view.workload().template().isEmpty() ? "" : view.workload().template() + ".";
            answers.at(metadata + "metadata.annotations['" + SeccompUnset.POD_ANNOTATION + "']", annotation)
                    .cites("Trivy:KSV-0030")
                    .graded(Severity.LOW)
                    .fail();
        }
        return answers.verdicts();
    }

    private static void judge(Answers.Spot type, Answers.Spot profile, boolean windows, boolean inEffect) {
        String name = type.value().stringOrEmpty();
        if (profile.value().absent() || type.noText() || SeccompUnset.FILTERS.contains(name)) {
            return;
        }
        type.cites("PSS:baseline/seccompProfile_baseline", "CIS-Kubernetes:5.6.2")
                .cites("NSA:Hardening container environments", "BSI:SYS.1.6.A21")
                .citesIf(!windows, "PSS:restricted/seccompProfile_restricted")
                .citesIf(inEffect, "Kubescape:C-0210", "Kubescape:set-seccomp-profile-RuntimeDefault")
                .fail();
    }
}

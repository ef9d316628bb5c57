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
import java.util.Set;

/// The baseline standard: a type made for containers, no user, no role. Trivy does not know
/// `container_engine_t`, has one finding for each type and one for all users and roles.
@AutoService(WorkloadCheck.class)
public final class CustomSeLinux implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K127", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("SELinux label is not one for containers", "SELinux-Label ist keines für Container"),
                    Text.of(
                            "Another type, user or role can take away the separation that SELinux gives containers.",
                            "Anderer Typ, Benutzer oder andere Rolle kann die Trennung aufheben, die SELinux "
                                    + "Containern gibt."))
            .fixedBy(
                    Text.of(
                            "Set no user and role, and no type or securityContext: {seLinuxOptions: {type: "
                                    + "container_t}}",
                            "Weder user noch role setzen, als type keinen oder securityContext: {seLinuxOptions: "
                                    + "{type: container_t}}"),
                    "PSS:baseline/seLinuxOptions",
                    "Trivy:KSV-0025",
                    "NSA:Hardening container environments",
                    "BSI:SYS.1.6.A21");

    private static final String TYPE = "securityContext.seLinuxOptions.type";
    private static final String USER = "securityContext.seLinuxOptions.user";
    private static final String ROLE = "securityContext.seLinuxOptions.role";
    private static final Set<String> TYPES = Set.of("", "container_t", "container_init_t", "container_kvm_t");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        judge(answers.ofPod(TYPE), answers.ofPod(USER), answers.ofPod(ROLE), true);
        for (Container container : answers.containers()) {
            judge(
                    answers.of(container, TYPE),
                    answers.of(container, USER),
                    answers.of(container, ROLE),
                    Answers.listed(container));
        }
        return answers.verdicts();
    }

    private static void judge(Answers.Spot type, Answers.Spot user, Answers.Spot role, boolean listed) {
        String name = type.value().stringOrEmpty();
        if (!type.noText() && !TYPES.contains(name)) {
            boolean refused = !name.equals("container_engine_t");
            type.citesIf(refused, "PSS:baseline/seLinuxOptions", "NSA:Hardening container environments")
                    .citesIf(refused, "BSI:SYS.1.6.A21")
                    .citesOnce(listed, name, "Trivy:KSV-0025")
                    .graded(refused ? Severity.MEDIUM : Severity.INFO)
                    .fail();
        }
        for (Answers.Spot spot : List.of(user, role)) {
            if (!spot.value().stringOrEmpty().isEmpty()) {
                spot.cites("PSS:baseline/seLinuxOptions", "NSA:Hardening container environments")
                        .cites("BSI:SYS.1.6.A21")
                        .citesOnce(listed, "user or role", "Trivy:KSV-0025")
                        .fail();
            }
        }
    }
}

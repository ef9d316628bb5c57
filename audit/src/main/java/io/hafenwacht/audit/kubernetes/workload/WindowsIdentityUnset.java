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

/// Kubescape C-0211 for pods on Windows: a group managed service account and a user name are set, in the
/// pod or in each container.
@AutoService(WorkloadCheck.class)
public final class WindowsIdentityUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K130", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Windows container has no identity of its own",
                            "Windows-Container hat keine eigene Identität"),
                    Text.of(
                            "It runs as the image's user and without a managed account of the domain.",
                            "Er läuft als Benutzer des Images und ohne verwaltetes Konto der Domäne."))
            .fixedBy(
                    Text.of(
                            "securityContext: {windowsOptions: {runAsUserName: ContainerUser, gmsaCredentialSpecName:"
                                    + " NAME}}",
                            "securityContext: {windowsOptions: {runAsUserName: ContainerUser, gmsaCredentialSpecName:"
                                    + " NAME}} setzen"),
                    "Kubescape:C-0211",
                    "Kubescape:set-gmsacredentialspecname-value",
                    "Kubescape:set-runasusername-value");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        if (!Isolation.scheduled(view.workload())) {
            return List.of(Verdict.notApplicable(Text.of("not a Windows workload", "kein Windows-Workload")));
        }
        judge(answers, "gmsaCredentialSpecName", "Kubescape:set-gmsacredentialspecname-value");
        judge(answers, "runAsUserName", "Kubescape:set-runasusername-value");
        return answers.verdicts();
    }

    private static void judge(Answers answers, String name, String rule) {
        String field = "securityContext.windowsOptions." + name;
        if (answers.ofPod(field).value().stringOrEmpty().isEmpty()) {
            for (Container container : answers.containers()) {
                Answers.Spot spot = answers.of(container, field);
                if (container.role() == Container.Role.REGULAR
                        && spot.value().stringOrEmpty().isEmpty()) {
                    spot.cites("Kubescape:C-0211", rule).fail();
                }
            }
        }
    }
}

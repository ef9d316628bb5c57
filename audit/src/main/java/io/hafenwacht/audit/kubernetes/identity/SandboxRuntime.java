package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0297: sandboxes of agents run in a hardened runtime class; gVisor unless the configuration
/// lists others.
@AutoService(WorkloadCheck.class)
public final class SandboxRuntime implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K231", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Sandbox has no hardened runtime class", "Sandbox hat keine gehärtete RuntimeClass"),
                    Text.of(
                            "Code that a model wrote runs on the node's own kernel, one flaw away from the node.",
                            "Code, den ein Modell schrieb, läuft auf dem Kernel des Nodes, eine Lücke vom Node "
                                    + "entfernt."))
            .fixedBy(
                    Text.of(
                            "In the pod template: runtimeClassName: gvisor",
                            "In der Pod-Vorlage: runtimeClassName: gvisor"),
                    "Kubescape:C-0297",
                    "Kubescape:agent-sandbox-hardened-runtime-class")
            .taking(Parameter.of(
                    "hardenedSandboxRuntimeClasses",
                    "gvisor",
                    "runtime classes that isolate enough",
                    "RuntimeClasses, die genug trennen"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        if (!ToolScope.sandbox(view.workload())) {
            return List.of(Verdict.notApplicable(
                    Text.of("the workload is no sandbox template", "der Workload ist keine Sandbox-Vorlage")));
        }
        Answers.Spot spot = answers.ofPod("runtimeClassName");
        List<String> hardened = Parameters.list(context, RULE, "hardenedSandboxRuntimeClasses", List.of("gvisor"));
        if (!spot.noText() && !hardened.contains(spot.value().stringOrEmpty())) {
            spot.cites("Kubescape:C-0297", "Kubescape:agent-sandbox-hardened-runtime-class")
                    .fail();
        }
        return answers.verdicts();
    }
}

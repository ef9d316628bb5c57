package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// kube-linter and Kubescape C-0305: a controller that names a strategy names a rolling one; how many pods it
/// may take away and add at a time lies between the bounds that the configuration gives.
@AutoService(WorkloadCheck.class)
public final class NoRollingUpdate implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K315", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Update replaces all pods at once", "Aktualisierung ersetzt alle Pods auf einmal"),
                    Text.of(
                            "Every update interrupts the service, so updates with fixes are put off.",
                            "Jede Aktualisierung unterbricht den Dienst, also werden Aktualisierungen mit "
                                    + "Korrekturen verschoben."))
            .fixedBy(
                    Text.of(
                            "Set spec: {strategy: {type: RollingUpdate}}",
                            "spec: {strategy: {type: RollingUpdate}} setzen"),
                    "Kubescape:C-0305",
                    "Kubescape:no-rolling-update-strategy",
                    "kube-linter:no-rolling-update-strategy",
                    "BSI:APP.4.4.A19")
            .taking(
                    Parameter.of(
                            "strategies",
                            "RollingUpdate,Rolling",
                            "strategies that may be named",
                            "Strategien, die genannt sein dürfen"),
                    Parameter.of(
                            "maxUnavailable",
                            "",
                            "the most pods that an update may take away, a number or a percentage",
                            "wie viele Pods eine Aktualisierung höchstens wegnehmen darf, Zahl oder Prozent"),
                    Parameter.of("minUnavailable", "", "the fewest", "wie viele mindestens"),
                    Parameter.of(
                            "maxSurge",
                            "",
                            "the most pods that an update may add",
                            "wie viele Pods eine Aktualisierung höchstens hinzufügen darf"),
                    Parameter.of("minSurge", "", "the fewest", "wie viele mindestens"));

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}%?");
    private static final List<String> STEPS =
            List.of("spec.strategy.rollingUpdate", "spec.strategy.rollingParams", "spec.updateStrategy.rollingUpdate");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        List<String> allowed = Parameters.list(context, RULE, "strategies", List.of("RollingUpdate", "Rolling"));
        for (String field : List.of("spec.strategy.type", "spec.updateStrategy.type")) {
            Node type = view.workload().object().at(field);
            boolean rolling = allowed.contains(type.stringOrEmpty());
            if (!type.absent() && !type.stringOrEmpty().isEmpty() && !rolling) {
                boolean deployment = view.workload().object().kind().equals("Deployment");
                answers.at(field, type)
                        .citesIf(
                                deployment && field.equals("spec.strategy.type"),
                                "Kubescape:C-0305",
                                "Kubescape:no-rolling-update-strategy")
                        .citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:no-rolling-update-strategy")
                        .cites("BSI:APP.4.4.A19")
                        .fail();
            }
        }
        for (String part : STEPS) {
            for (String name : List.of("Unavailable", "Surge")) {
                Answers.Spot spot = answers.at(
                        part + ".max" + name, view.workload().object().at(part + ".max" + name));
                spot.citesIf(
                                ToolScope.kubeLinter(view.workload()) && outside(context, name, spot.value()),
                                "kube-linter:no-rolling-update-strategy")
                        .fail();
            }
        }
        return answers.verdicts();
    }

    /// A percentage and a number cannot be compared without the number of pods: then the bound is not kept.
    private static boolean outside(CheckContext context, String name, Node value) {
        return !value.absent()
                && (crosses(context, "max" + name, value, 1) || crosses(context, "min" + name, value, -1));
    }

    private static boolean crosses(CheckContext context, String parameter, Node value, int side) {
        String bound = context.parameter(RULE, parameter).orElse("");
        String text = value.stringOrEmpty();
        if (!NUMBER.matcher(bound).matches()) {
            return false;
        }
        return !NUMBER.matcher(text).matches()
                || bound.endsWith("%") != text.endsWith("%")
                || Long.compare(number(text), number(bound)) == side;
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("%", ""));
    }
}

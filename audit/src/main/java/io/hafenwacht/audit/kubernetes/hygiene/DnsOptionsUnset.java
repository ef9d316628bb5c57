package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ShownValue;
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

/// kube-linter: the resolver option `ndots:2` is set (`HW-K320.option` names another), so that names outside
/// the cluster are not first searched for inside it.
@AutoService(WorkloadCheck.class)
public final class DnsOptionsUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K320", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("DNS option is not set", "DNS-Option ist nicht gesetzt"),
                    Text.of(
                            "Each name of the internet causes several lookups inside the cluster and tells its DNS "
                                    + "where one goes.",
                            "Jeder Name im Internet löst mehrere Anfragen im Cluster aus und verrät dessen DNS das "
                                    + "Ziel."))
            .fixedBy(
                    Text.of(
                            "Set dnsConfig: {options: [{name: ndots, value: \"2\"}]}",
                            "dnsConfig: {options: [{name: ndots, value: \"2\"}]} setzen"),
                    "kube-linter:dnsconfig-options")
            .taking(Parameter.of(
                    "option",
                    "ndots:2",
                    "the option of the resolver that is demanded, as name:value",
                    "die verlangte Option des Resolvers als Name:Wert"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        if (view.workload().spec().absent()) {
            return answers.verdicts();
        }
        String option = context.parameter(RULE, "option").orElse("ndots:2");
        Answers.Spot spot = answers.ofPod("dnsConfig.options");
        boolean set = spot.items().stream()
                .anyMatch(o -> option.equals(
                        o.get("name").stringOrEmpty() + ":" + o.get("value").stringOrEmpty()));
        if (!set) {
            String shown = ShownValue.of(option);
            spot.citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:dnsconfig-options")
                    .because(Text.of("the DNS option " + shown + " is not there", "die DNS-Option " + shown + " fehlt"))
                    .fail();
        }
        return answers.verdicts();
    }
}

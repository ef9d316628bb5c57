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

/// The baseline standard since 1.34: no `host` in probes and lifecycle hooks.
@AutoService(WorkloadCheck.class)
public final class ProbeHost implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K131", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Probe or hook calls another host", "Probe oder Hook ruft einen anderen Host"),
                    Text.of(
                            "The kubelet calls it from the node, past NetworkPolicies: a way to services that the pod"
                                    + " may not reach.",
                            "Der Kubelet ruft vom Node aus, an NetworkPolicies vorbei: ein Weg zu Diensten, die der "
                                    + "Pod nicht erreichen darf."))
            .fixedBy(
                    Text.of(
                            "Remove host from the probe: livenessProbe: {httpGet: {path: /, port: 8080}}",
                            "host aus der Probe entfernen: livenessProbe: {httpGet: {path: /, port: 8080}}"),
                    "PSS:baseline/hostProbesAndHostLifecycle",
                    "BSI:APP.4.4.A7");

    private static final List<String> HANDLERS =
            List.of("livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            for (String handler : HANDLERS) {
                for (String action : List.of("httpGet", "tcpSocket")) {
                    Answers.Spot spot = answers.of(container, handler + "." + action + ".host");
                    if (!spot.value().stringOrEmpty().isEmpty()) {
                        spot.cites("PSS:baseline/hostProbesAndHostLifecycle", "BSI:APP.4.4.A7")
                                .fail();
                    }
                }
            }
        }
        return answers.verdicts();
    }
}

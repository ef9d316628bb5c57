package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Trivy KSV-0007: no `hostAliases`.
@AutoService(WorkloadCheck.class)
public final class HostAliases implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K134", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Names are resolved past DNS", "Namen werden am DNS vorbei aufgelöst"),
                    Text.of(
                            "Entries in /etc/hosts lead connections elsewhere without a trace in DNS.",
                            "Einträge in /etc/hosts leiten Verbindungen um, ohne Spur im DNS."))
            .fixedBy(
                    Text.of(
                            "Remove spec.hostAliases and use a Service of type ExternalName",
                            "spec.hostAliases entfernen und einen Service vom Typ ExternalName verwenden"),
                    "Trivy:KSV-0007");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Answers.Spot spot = answers.ofPod("hostAliases");
        if (!spot.value().absent()) {
            spot.cites("Trivy:KSV-0007").fail();
        }
        return answers.verdicts();
    }
}

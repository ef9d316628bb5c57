package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Kubescape C-0026, for review: which CronJobs exist. An attacker who may write one comes back by it.
@AutoService(ObjectCheck.class)
public final class ScheduledJob implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K325", Severity.INFO, DefenceLayer.MONITORING)
            .titled(
                    Text.of("CronJob exists", "CronJob ist vorhanden"),
                    Text.of(
                            "An inventory: scheduled jobs are a way to stay in the cluster unseen.",
                            "Ein Verzeichnis: geplante Jobs sind ein Weg, unbemerkt im Cluster zu bleiben."))
            .fixedBy(
                    Text.of(
                            "Nothing to do where it is known; else delete it and find out who made it",
                            "Nichts zu tun, wo er bekannt ist; sonst löschen und herausfinden, wer ihn anlegte"),
                    "Kubescape:C-0026",
                    "Kubescape:rule-deny-cronjobs")
            .taking(Parameter.of(
                    "known",
                    "",
                    "names that were reviewed and are told no more",
                    "geprüfte Namen, die nicht mehr gemeldet werden"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("CronJob");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        if (context.parameter(RULE, "known")
                .map(names -> List.of(names.split(",")).contains(object.name()))
                .orElse(false)) {
            return answers.verdicts();
        }
        answers.at("spec.schedule", object.at("spec.schedule"))
                .cites("Kubescape:C-0026", "Kubescape:rule-deny-cronjobs")
                .fail();
        return answers.verdicts();
    }
}

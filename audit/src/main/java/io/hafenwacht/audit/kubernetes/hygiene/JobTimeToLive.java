package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// kube-linter: a job that nobody owns is removed some time after its end; jobs of a CronJob are counted by
/// that, and need none.
@AutoService(WorkloadCheck.class)
public final class JobTimeToLive implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K321", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Finished jobs are kept wrongly", "Beendete Jobs werden falsch aufbewahrt"),
                    Text.of(
                            "Old jobs pile up with their pods and logs, or vanish before their CronJob counts them.",
                            "Alte Jobs sammeln sich mit Pods und Logs an oder verschwinden, bevor ihr CronJob sie "
                                    + "zählt."))
            .fixedBy(
                    Text.of(
                            "Job: spec: {ttlSecondsAfterFinished: 86400}; CronJob: remove it and set "
                                    + "successfulJobsHistoryLimit",
                            "Job: spec: {ttlSecondsAfterFinished: 86400}; CronJob: es entfernen und "
                                    + "successfulJobsHistoryLimit setzen"),
                    "kube-linter:job-ttl-seconds-after-finished");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        KubeObject object = view.workload().object();
        boolean owned = !object.at("metadata.ownerReferences").elements().isEmpty();
        Answers.Spot job = answers.at("spec.ttlSecondsAfterFinished", object.at("spec.ttlSecondsAfterFinished"));
        Answers.Spot cron = answers.at(
                "spec.jobTemplate.spec.ttlSecondsAfterFinished",
                object.at("spec.jobTemplate.spec.ttlSecondsAfterFinished"));
        switch (object.kind()) {
            case "Job" ->
                job.citesIf(!owned && job.value().absent(), "kube-linter:job-ttl-seconds-after-finished")
                        .fail();
            case "CronJob" ->
                cron.citesIf(!cron.value().absent(), "kube-linter:job-ttl-seconds-after-finished")
                        .fail();
            default -> {
                return List.of(Verdict.notApplicable(Text.of("the workload is no job", "der Workload ist kein Job")));
            }
        }
        return answers.verdicts();
    }
}

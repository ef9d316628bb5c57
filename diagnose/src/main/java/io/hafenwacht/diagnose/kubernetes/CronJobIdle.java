package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;

/// A CronJob starts nothing: it is suspended, or missed more than 100 starts.
@AutoService(Playbook.class)
public final class CronJobIdle implements WorkloadPlaybook {
    private static final Story MISSED = new Story(
            Text.of(
                    "The controller gave up: the schedule cannot be read, or more than 100 starts were missed,"
                            + " as when the"
                            + " controller was away for long.",
                    "Der Controller hat aufgegeben: Der Zeitplan ist unlesbar, oder über 100 Starts wurden"
                            + " versäumt, etwa weil"
                            + " der Controller lange weg war."),
            Text.of(
                    "Set startingDeadlineSeconds (such as 600), so that old starts no longer count; correct the"
                            + " schedule.",
                    "startingDeadlineSeconds setzen (etwa 600), damit alte Starts nicht mehr zählen; den Zeitplan"
                            + " berichtigen."));

    private static final Card CARD = Card.of(
            "HW-T85",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("The CronJob starts nothing", "Der CronJob startet nichts"),
            Text.of("The CronJob is suspended.", "Der CronJob ist ausgesetzt (suspend)."),
            Text.of(
                    "If it should run: `kubectl patch cronjob NAME -p '{\"spec\":{\"suspend\":false}}'`.",
                    "Soll er laufen: `kubectl patch cronjob NAME -p '{\"spec\":{\"suspend\":false}}'`."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        if (!workload.is("CronJob")) {
            return workload.notConcerned();
        }
        Clue suspended = workload.field("spec.suspend").isTrue();
        Clue missed = workload.cluster()
                .happened(
                        workload.events(),
                        event -> event.reason().matches("FailedNeedsStart|TooManyMissedTimes|UnparseableSchedule"),
                        "TooManyMissedTimes");
        return Diagnosis.when(suspended.or(missed))
                .also(workload.field("spec.schedule").when(_ -> true))
                .also(workload.field("status.lastScheduleTime").when(node -> !node.absent()))
                .proves(
                        suspended.held() ? Strength.FITTING : Strength.STATED,
                        suspended.held() ? CARD.story() : MISSED);
    }
}

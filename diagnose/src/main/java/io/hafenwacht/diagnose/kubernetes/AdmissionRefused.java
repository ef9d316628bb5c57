package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.regex.Pattern;

/// No pod is created: admission refuses it, by Pod Security, a policy, or a webhook that denies or does not
/// answer.
@AutoService(Playbook.class)
public final class AdmissionRefused implements WorkloadPlaybook {
    private static final Pattern ADMISSION =
            Pattern.compile("violates PodSecurity|pod security policy|webhook|denied the request|is forbidden");

    private static final Story UNANSWERED = new Story(
            Text.of(
                    "A webhook that must admit every pod does not answer.",
                    "Ein Webhook, der jeden Pod zulassen muss, antwortet nicht."),
            Text.of(
                    "Diagnose the pods behind the webhook's service first. Its namespaceSelector should leave"
                            + " out the"
                            + " namespace that it runs in.",
                    "Zuerst die Pods hinter dem Service des Webhooks untersuchen. Sein namespaceSelector sollte"
                            + " den eigenen"
                            + " Namespace ausnehmen."));

    private static final Card CARD = Card.of(
            "HW-T55",
            Severity.HIGH,
            DefenceLayer.ACCESS,
            Text.of("No pods: admission refuses them", "Keine Pods: die Admission lehnt sie ab"),
            Text.of(
                    "A rule of the cluster does not admit the pod as it is specified.",
                    "Eine Regel des Clusters lässt den Pod so nicht zu."),
            Text.of(
                    "Mend what the message names in the pod template; the rule is there for a reason.",
                    "In der Pod-Vorlage beheben, was die Meldung nennt; die Regel hat ihren Grund."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        boolean unanswered = workload.events().stream()
                .anyMatch(event ->
                        event.reason().equals("FailedCreate") && event.message().contains("failed calling webhook"));
        return Creation.refused(workload, AdmissionRefused::byAdmission)
                .proves(Strength.STATED, unanswered ? UNANSWERED : CARD.story());
    }

    private static boolean byAdmission(String message) {
        return ADMISSION.matcher(message).find()
                && !QuotaExceeded.QUOTA.matcher(message).find()
                && !ServiceAccountMissing.ACCOUNT.matcher(message).find();
    }
}

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

/// Kubescape C-0036 and C-0039, for review: which admission webhooks see, change or refuse objects.
@AutoService(ObjectCheck.class)
public final class WebhookInventory implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K340", Severity.INFO, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Admission webhook exists", "Admission-Webhook ist vorhanden"),
                    Text.of(
                            "An inventory: who controls the webhook reads and changes what passes it.",
                            "Ein Verzeichnis: wer den Webhook beherrscht, liest und ändert, was an ihm vorbeikommt."))
            .fixedBy(
                    Text.of(
                            "Nothing to do where it is known; else delete the configuration and find out who made it",
                            "Nichts zu tun, wo er bekannt ist; sonst die Konfiguration löschen und herausfinden, "
                                    + "wer sie anlegte"),
                    "Kubescape:C-0036",
                    "Kubescape:list-all-validating-webhooks",
                    "Kubescape:C-0039",
                    "Kubescape:list-all-mutating-webhooks",
                    "BSI:APP.4.4.A13")
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
        return Set.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");
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
        boolean mutating = object.kind().startsWith("Mutating");
        answers.at("webhooks", object.at("webhooks"))
                .citesIf(mutating, "Kubescape:C-0039", "Kubescape:list-all-mutating-webhooks")
                .citesIf(!mutating, "Kubescape:C-0036", "Kubescape:list-all-validating-webhooks")
                .cites("BSI:APP.4.4.A13")
                .fail();
        return answers.verdicts();
    }
}

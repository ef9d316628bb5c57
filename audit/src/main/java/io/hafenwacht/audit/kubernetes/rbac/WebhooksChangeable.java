package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 5.1.12: admission webhooks see every object that is written, Secrets too; mutating ones
/// change it.
@AutoService(ObjectCheck.class)
public final class WebhooksChangeable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K517", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of(
                                    "Admission webhooks or policies can be changed",
                                    "Admission-Webhooks oder -Richtlinien lassen sich ändern"),
                            Text.of(
                                    "A webhook of the attacker reads every Secret that is written and changes "
                                            + "every pod that is created; removing one switches policies off.",
                                    "Ein Webhook des Angreifers liest jedes geschriebene Secret und ändert "
                                            + "jeden angelegten Pod; wer einen entfernt, schaltet Richtlinien ab."))
                    .fixedBy(
                            Text.of(
                                    "Leave the role get, list and watch on the webhook configurations and admission "
                                            + "policies of admissionregistration.k8s.io",
                                    "Der Rolle auf die Webhook-Konfigurationen und Admission-Richtlinien von "
                                            + "admissionregistration.k8s.io nur get, list und watch lassen"),
                            "BSI:APP.4.4.A3"))
            .gives(
                    "create|update|patch|delete|deletecollection",
                    "admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations|validatingwebhookconfigurations",
                    "CIS-Kubernetes:5.1.12")
            .gives(
                    "create|update|patch",
                    "admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations|validatingwebhookconfigurations",
                    "rbac-police:control_webhooks")
            .gives(
                    "create|update|patch|delete|deletecollection",
                    "admissionregistration.k8s.io",
                    "mutatingadmissionpolicies|mutatingadmissionpolicybindings|validatingadmissionpolicies"
                            + "|validatingadmissionpolicybindings")
            .readsInRole(
                    Wording.of(
                            "create|update|patch|delete|deletecollection|impersonate|*",
                            "mutatingwebhookconfigurations|validatingwebhookconfigurations"),
                    "Trivy:KSV-0114")
            .readsInBinding(
                    Wording.of(
                            "create|update|delete|*",
                            "admissionregistration.k8s.io|*",
                            "validatingwebhookconfigurations|mutatingwebhookconfigurations|*"),
                    "Kubescape:C-0281",
                    "Kubescape:rule-can-modify-admission-webhooks")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// A Secret of type `kubernetes.io/service-account-token` that somebody creates is filled with a token by the
/// control plane: writing Secrets mints tokens (rbac-police `issue_token_secrets`).
@AutoService(ObjectCheck.class)
public final class SecretsWritable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K505", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Secrets can be written", "Secrets lassen sich ändern"),
                            Text.of(
                                    "A new Secret can ask for the token of any service account of its "
                                            + "namespace; a changed one plants passwords of the attacker.",
                                    "Ein neues Secret kann das Token jedes Service-Accounts seines Namespace "
                                            + "anfordern, ein geändertes schiebt Passwörter des Angreifers unter."))
                    .fixedBy(
                            Text.of(
                                    "Remove create, update, patch, delete and deletecollection on secrets from "
                                            + "the role",
                                    "In der Rolle create, update, patch, delete und deletecollection auf "
                                            + "secrets entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives("create|update|patch", "", "secrets")
            .gives("delete|deletecollection", "", "secrets")
            .readsInRole(written().inClusterRoles(), "Trivy:KSV-0041")
            .readsInRole(written().inRoles(), "Trivy:KSV-0113")
            .reaching(
                    Reach.STRONG,
                    "rbac-police:issue_token_secrets",
                    List.of(Access.anyOf("create|update|patch", "", "secrets")))
            .reaching(
                    Reach.WEAK,
                    "rbac-police:obtain_token_weak_ns",
                    List.of(Access.anyOf("create|update|patch", "", "secrets")))
            .build();

    /// Trivy has one rule for both: where a rule also reads, HW-K504 carries it.
    private static Wording written() {
        return Wording.of("create|update|patch|delete|deletecollection|impersonate", "secrets")
                .butNot(Wording.of("get|list|watch|*", "secrets"));
    }

    @Override
    public Power power() {
        return POWER;
    }
}

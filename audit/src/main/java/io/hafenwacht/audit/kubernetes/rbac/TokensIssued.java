package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.1.13: `serviceaccounts/token` (TokenRequest) issues a token of a service account to
/// whoever asks.
@AutoService(ObjectCheck.class)
public final class TokensIssued implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K506", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of(
                                    "Tokens of service accounts can be issued",
                                    "Token von Service-Accounts lassen " + "sich ausstellen"),
                            Text.of(
                                    "Whoever asks gets a valid token of any service account in reach and acts as it.",
                                    "Wer fragt, bekommt ein gültiges Token jedes erreichbaren Service-Accounts und "
                                            + "handelt unter dessen Namen."))
                    .fixedBy(
                            Text.of(
                                    "Remove create on serviceaccounts/token from the role, or name the "
                                            + "accounts: resourceNames: [app]",
                                    "In der Rolle create auf serviceaccounts/token entfernen oder die Konten "
                                            + "nennen: resourceNames: [app]"),
                            "BSI:APP.4.4.A3"))
            .gives("create", "", "serviceaccounts/token", "CIS-Kubernetes:5.1.13")
            .readsInBinding(
                    Wording.of("create|*", "|*", "serviceaccounts/token|*"),
                    "Kubescape:C-0282",
                    "Kubescape:rule-can-create-service-account-token")
            .reaching(
                    Reach.STRONG,
                    "rbac-police:token_request",
                    List.of(Access.anyOf("create", "", "serviceaccounts/token")))
            .reaching(
                    Reach.WEAK,
                    "rbac-police:obtain_token_weak_ns",
                    List.of(Access.anyOf("create", "", "serviceaccounts/token")))
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 5.1.8: `impersonate` on users, groups or service accounts makes every request one of
/// theirs.
@AutoService(ObjectCheck.class)
public final class Impersonation implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K514", Severity.CRITICAL, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Others can be impersonated", "Fremde Identitäten lassen sich annehmen"),
                            Text.of(
                                    "Whoever may impersonate a group such as system:masters, a user or a "
                                            + "service account has their rights.",
                                    "Wer eine Gruppe wie system:masters, einen Benutzer oder einen Service-Account "
                                            + "darstellen darf, hat deren Rechte."))
                    .fixedBy(
                            Text.of(
                                    "Remove impersonate from the role, or name whom: resourceNames: [support-readonly]",
                                    "In der Rolle impersonate entfernen oder nennen, wen: resourceNames: "
                                            + "[support-readonly]"),
                            "BSI:APP.4.4.A3"))
            .gives(
                    "impersonate",
                    "",
                    "users|groups|serviceaccounts",
                    "CIS-Kubernetes:5.1.8",
                    "rbac-police:impersonate",
                    "KubeHound:IDENTITY_IMPERSONATE")
            .gives("impersonate", "authentication.k8s.io", "uids")
            .gives("impersonate", "authentication.k8s.io", "userextras", "rbac-police:impersonate")
            .readsInRole(Wording.of("impersonate", "*", "groups"), "Trivy:KSV-0043")
            .readsInBinding(
                    Wording.of("impersonate|*", "|*", "users|serviceaccounts|groups|uids|*"),
                    "Kubescape:C-0065",
                    "Kubescape:C-0191",
                    "Kubescape:rule-can-impersonate-users-groups-v1")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// Who may change bindings hands own rights on to others; with `bind` also rights they lack (HW-K512).
@AutoService(ObjectCheck.class)
public final class BindingsChangeable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K513", Severity.MEDIUM, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Bindings of roles can be changed", "Rollenzuweisungen lassen sich ändern"),
                            Text.of(
                                    "Whoever changes bindings passes their own rights on to anybody, keeps "
                                            + "access after losing it, and locks others out.",
                                    "Wer Zuweisungen ändert, gibt eigene Rechte an beliebige weiter, behält "
                                            + "Zugang nach dessen Entzug und sperrt andere aus."))
                    .fixedBy(
                            Text.of(
                                    "Remove create, update, patch and delete on rolebindings and "
                                            + "clusterrolebindings from the role",
                                    "In der Rolle create, update, patch und delete auf rolebindings und "
                                            + "clusterrolebindings entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives(
                    "create|update|patch|delete|deletecollection",
                    "rbac.authorization.k8s.io",
                    "rolebindings|clusterrolebindings")
            .readsInRole(
                    Wording.of("get", "*", "rolebindings").and(Wording.of("patch", "*", "rolebindings")),
                    "Trivy:KSV-0055")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

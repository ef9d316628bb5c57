package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// `pods/attach` connects to the first process of a container: to its input where it reads one.
@AutoService(ObjectCheck.class)
public final class PodsAttach implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K510", Severity.MEDIUM, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Running containers can be attached to", "Laufende Container lassen sich anbinden"),
                            Text.of(
                                    "Whoever attaches reads what the process prints and types into a shell that "
                                            + "waits there.",
                                    "Wer sich anbindet, liest die Ausgaben des Prozesses und tippt in eine dort "
                                            + "wartende Shell."))
                    .fixedBy(
                            Text.of(
                                    "Remove create and get on pods/attach from the role",
                                    "In der Rolle create und get auf pods/attach entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives("create|get", "", "pods/attach", "KubeHound:POD_ATTACH")
            .readsInRole(
                    Wording.of("create", "*", "pods/attach").before(Wording.of("get", "*", "pods")), "Trivy:KSV-0054")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// Events and logs of pods are what an investigation begins with.
@AutoService(ObjectCheck.class)
public final class EventsDeletable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K521", Severity.MEDIUM, DefenceLayer.MONITORING)
                    .titled(
                            Text.of(
                                    "Events or logs of pods can be deleted",
                                    "Ereignisse oder Protokolle von " + "Pods lassen sich löschen"),
                            Text.of(
                                    "An attacker who deletes events and logs hides what happened.",
                                    "Wer Ereignisse und Protokolle löscht, verbirgt, was geschehen ist."))
                    .fixedBy(
                            Text.of(
                                    "Remove delete and deletecollection on events and pods/log from the role, "
                                            + "and ship events off the cluster",
                                    "In der Rolle delete und deletecollection auf events und pods/log entfernen "
                                            + "und Ereignisse aus dem Cluster ausleiten"),
                            "BSI:APP.4.4.A3"))
            .gives("delete|deletecollection", "", "events")
            .gives("delete|deletecollection", "events.k8s.io", "events")
            .readsInRole(Wording.of("delete|deletecollection|*", "pods/log"), "Trivy:KSV-0042")
            .readsInBinding(
                    Wording.of("delete|deletecollection|*", "|*", "events|*"),
                    "Kubescape:C-0031",
                    "Kubescape:rule-can-delete-k8s-events-v1")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

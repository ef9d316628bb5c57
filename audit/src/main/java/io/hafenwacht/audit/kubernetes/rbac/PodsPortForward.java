package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// `pods/portforward` opens a connection to a port of a pod past Services and, on most networks, past
/// NetworkPolicies.
@AutoService(ObjectCheck.class)
public final class PodsPortForward implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K511", Severity.MEDIUM, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Ports of pods can be forwarded", "Ports von Pods lassen sich weiterleiten"),
                            Text.of(
                                    "Databases and consoles that listen inside only are reached from outside, "
                                            + "past every NetworkPolicy.",
                                    "Datenbanken und Konsolen, die nur innen lauschen, werden von außen "
                                            + "erreichbar, an jeder NetworkPolicy vorbei."))
                    .fixedBy(
                            Text.of(
                                    "Remove create and get on pods/portforward from the role",
                                    "In der Rolle create und get auf pods/portforward entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives("create|get", "", "pods/portforward")
            .readsInBinding(
                    Wording.of("create|get|*", "|*", "pods/portforward|pods/*|*"),
                    "Kubescape:C-0063",
                    "Kubescape:rule-can-portforward-v1")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

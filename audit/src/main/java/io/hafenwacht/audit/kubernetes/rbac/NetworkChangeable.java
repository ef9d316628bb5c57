package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// Services, endpoints and Ingresses say where traffic goes, NetworkPolicies where it may go.
@AutoService(ObjectCheck.class)
public final class NetworkChangeable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K522", Severity.MEDIUM, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Network objects can be changed", "Netzobjekte lassen sich ändern"),
                            Text.of(
                                    "Whoever changes endpoints or Ingresses intercepts traffic; whoever deletes "
                                            + "a NetworkPolicy opens what it closed.",
                                    "Wer Endpunkte oder Ingresses ändert, fängt Verkehr ab; wer eine "
                                            + "NetworkPolicy löscht, öffnet, was sie schloss."))
                    .fixedBy(
                            Text.of(
                                    "Leave the role get, list and watch on services, endpoints, endpointslices, "
                                            + "ingresses and networkpolicies",
                                    "Der Rolle auf services, endpoints, endpointslices, ingresses und "
                                            + "networkpolicies nur get, list und watch lassen"),
                            "BSI:APP.4.4.A3"))
            .gives("create|update|patch|delete|deletecollection", "", "services|endpoints")
            .gives("create|update|patch|delete|deletecollection", "discovery.k8s.io", "endpointslices")
            .gives("create|update|patch|delete|deletecollection", "networking.k8s.io", "ingresses|networkpolicies")
            .readsInRole(
                    Wording.of(
                            "create|update|patch|delete|deletecollection|impersonate|*",
                            "services|endpoints|endpointslices|networkpolicies|ingresses"),
                    "Trivy:KSV-0056")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}

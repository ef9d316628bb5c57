package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Nodes run a system that is made for containers alone. CIS recommends it for EKS; Kubescape knows only
/// Bottlerocket there. A hint, not a fault.
@AutoService(ObjectCheck.class)
public final class GeneralPurposeNode implements ObjectCheck {
    private static final String FIELD = "status.nodeInfo.osImage";
    /// How the systems name themselves in /etc/os-release.
    private static final List<String> MADE_FOR_CONTAINERS = List.of(
            "Bottlerocket",
            "Container-Optimized OS",
            "Talos",
            "Flatcar",
            "Fedora CoreOS",
            "Red Hat Enterprise Linux CoreOS",
            "SUSE Linux Micro",
            "openSUSE MicroOS",
            "Kairos");

    private static final Rule RULE = Rule.of("HW-K676", Severity.INFO, DefenceLayer.HOST)
            .titled(
                    Text.of("Node runs a general-purpose system", "Auf dem Node läuft ein Allzweck-Betriebssystem"),
                    Text.of(
                            "It holds shells, package managers and services that nobody on a node needs but an intruder.",
                            "Es enthält Shells, Paketverwaltung und Dienste, die auf einem Node niemand braucht außer "
                                    + "Eindringlingen."))
            .fixedBy(
                    Text.of(
                            "Choose a system made for containers for new nodes: Bottlerocket, Container-Optimized OS, "
                                    + "Talos, Flatcar",
                            "Für neue Nodes ein System für Container wählen: Bottlerocket, Container-Optimized OS, Talos, "
                                    + "Flatcar"),
                    "Kubescape:C-0226",
                    "Kubescape:alert-container-optimized-os-not-in-use",
                    "NSA:Hardening container environments");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Node");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Location where = view.object().where(FIELD);
        String system = view.object().at(FIELD).stringOrEmpty();
        if (system.isEmpty()) {
            return List.of(Verdict.unknown(
                    where,
                    Text.of("the node does not name its system", "der Node nennt sein Betriebssystem nicht"),
                    Text.of("Read the live node, which reports it.", "Den laufenden Node lesen, der es meldet.")));
        }
        return List.of(
                MADE_FOR_CONTAINERS.stream().anyMatch(system::startsWith)
                        ? new Verdict.Pass(where)
                        : Verdict.fail(RULE, where, FIELD, Text.same(FIELD + " = \"" + ShownValue.of(system) + "\"")));
    }
}

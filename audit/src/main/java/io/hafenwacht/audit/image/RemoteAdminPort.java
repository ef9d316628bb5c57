package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;

/// A container is administered through its engine; a login service inside is a second, unwatched door.
@AutoService(ImageCheck.class)
public final class RemoteAdminPort implements ImageCheck {
    private static final Map<String, String> SERVICES = Map.of(
            "22", "SSH", "23", "Telnet", "512", "rexec", "513", "rlogin", "514", "rsh", "3389", "RDP", "5900", "VNC",
            "5985", "WinRM", "5986", "WinRM", "10000", "Webmin");
    private static final Rule RULE = Rule.of("HW-D213", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Image offers remote administration", "Image bietet Fernadministration an"),
                    Text.of(
                            "Its accounts and keys are outside the engine's control and log.",
                            "Ihre Konten und Schlüssel stehen außerhalb der Kontrolle und des Protokolls der Engine."))
            .fixedBy(
                    Text.of(
                            "Remove the service and its EXPOSE line; use docker exec.",
                            "Den Dienst und seine EXPOSE-Zeile entfernen; docker exec verwenden."),
                    "CIS-Docker:5.7",
                    "Trivy:DS-0004");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        ImageConfig config = ImageConfig.of(snapshot);
        if (!config.present()) {
            return List.of(Verdict.notApplicable(ImageTexts.NO_CONFIGURATION));
        }
        Location where = Location.field("Config.ExposedPorts");
        List<Verdict> found = config.config().get("ExposedPorts").entries().keySet().stream()
                .filter(port -> !port.endsWith("/udp") && SERVICES.containsKey(number(port)))
                .<Verdict>map(port -> fail(where, port))
                .toList();
        return found.isEmpty() ? List.of(new Verdict.Pass(where)) : found;
    }

    private static Verdict fail(Location where, String port) {
        var verdict = Verdict.fail(
                RULE,
                where,
                "Config.ExposedPorts " + port,
                Text.same("Config.ExposedPorts[\"" + port + "\"] (" + SERVICES.get(number(port)) + ")"));
        // Trivy's and CIS's conditions are about SSH alone.
        return number(port).equals("22")
                ? verdict
                : new Verdict.Fail(
                        verdict.location(),
                        verdict.subject(),
                        verdict.evidence(),
                        List.of(),
                        verdict.severity(),
                        verdict.fix());
    }

    private static String number(String port) {
        int slash = port.indexOf('/');
        return slash < 0 ? port : port.substring(0, slash);
    }
}

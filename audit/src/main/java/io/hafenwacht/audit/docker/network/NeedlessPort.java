package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// CIS Docker 5.8: privileged ports are not mapped within containers; 5.9: only needed ports are open. Three
/// states: a port of the host below 1024, all ports of the image at random, and a port that the image, which
/// names its ports, does not name. An image without EXPOSE says nothing about its ports.
@AutoService(ContainerCheck.class)
public final class NeedlessPort implements ContainerCheck {
    private static final String ALL = "HostConfig.PublishAllPorts";
    private static final int FIRST_FREE = 1024;
    private static final Rule RULE = Rule.of("HW-D507", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Privileged or needless port published",
                            "Privilegierter oder unnötiger Port veröffentlicht"),
                    Text.of(
                            "Ports below 1024 are trusted as the host's own; each open port is one more way in.",
                            "Ports unter 1024 gelten als die des Hosts selbst; jeder offene Port ist ein weiterer Weg hinein."))
            .fixedBy(
                    Text.of(
                            "Publish single ports above 1023 (-p 127.0.0.1:8080:80), only those the image exposes, and no -P; "
                                    + "let a reverse proxy own 80 and 443.",
                            "Einzelne Ports über 1023 veröffentlichen (-p 127.0.0.1:8080:80), nur die des Images, und kein "
                                    + "-P; 80 und 443 einem Reverse Proxy überlassen."),
                    "CIS-Docker:5.8",
                    "CIS-Docker:5.9",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (Publication.withoutOwnNetwork(view)) {
            return List.of(Verdict.notApplicable(PublicPort.NO_OWN_NETWORK));
        }
        Publication.Listing listing = Publication.of(f, view);
        f.doubt(listing.doubts());
        boolean all = f.flag(ALL).orElse(false);
        if (all) {
            f.fail(ALL, ALL, Text.same(ALL + " = true"), "CIS-Docker:5.9", "BSI:SYS.1.6.A5");
        }
        Set<String> exposed = exposed(view);
        for (Publication port : listing.ports()) {
            String inside = Findings.quoted(port.inside());
            if (port.hostPorts().stream().anyMatch(NeedlessPort::privileged)) {
                f.fail(
                        port.field(),
                        "privileged port " + inside,
                        Text.same(port.shown()),
                        "CIS-Docker:5.8",
                        "BSI:SYS.1.6.A5");
            }
            if (!all && !exposed.isEmpty() && !exposed.contains(port.inside())) {
                String image = Findings.quoted(
                        String.join(", ", exposed.stream().sorted().toList()));
                f.fail(
                        port.field(),
                        "unexposed port " + inside,
                        Text.of(
                                port.shown() + "; the image exposes " + image,
                                port.shown() + "; das Image nennt " + image),
                        "CIS-Docker:5.9",
                        "BSI:SYS.1.6.A5");
            }
        }
        return listing.ports().isEmpty() ? f.orNone(PublicPort.NONE) : f.orPass("HostConfig.PortBindings");
    }

    /// What the image names by EXPOSE; the container's own list holds the published ports too.
    private static Set<String> exposed(ContainerView view) {
        var ports = new HashSet<String>();
        view.image()
                .map(image -> image.at("inspect", "Config", "ExposedPorts").entries())
                .ifPresent(
                        named -> named.keySet().forEach(port -> ports.add(port.contains("/") ? port : port + "/tcp")));
        return ports;
    }

    private static boolean privileged(String port) {
        String first = port.replaceFirst("-.*", "");
        return first.matches("\\d{1,5}") && Integer.parseInt(first) > 0 && Integer.parseInt(first) < FIRST_FREE;
    }
}

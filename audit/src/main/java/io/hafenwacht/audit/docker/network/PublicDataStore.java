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
import java.util.List;

/// A data store, or what administers something, published on all addresses: known by the container's port, or
/// by its image. 8080 is as often an application's as a console's: its number alone weighs no more than
/// that of any public port.
@AutoService(ContainerCheck.class)
public final class PublicDataStore implements ContainerCheck {
    private static final Rule RULE = Rule.of("HW-D504", Severity.CRITICAL, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Port of a data store or of administration open to everybody",
                            "Port eines Datenspeichers oder der Administration für alle offen"),
                    Text.of(
                            "Scanners find such ports within hours; many of these services ask for no password. Known by the "
                                    + "container's port or by its image; 8080 of another image counts as medium, unless it is a "
                                    + "web server's.",
                            "Scanner finden solche Ports binnen Stunden; viele dieser Dienste verlangen kein Passwort. Erkannt "
                                    + "am Port des Containers oder am Image; 8080 eines anderen Images zählt als mittel, außer "
                                    + "bei dem eines Webservers."))
            .fixedBy(
                    Text.of(
                            "Do not publish it: containers of the same network reach it by name. From this host: "
                                    + "-p 127.0.0.1:PORT:PORT",
                            "Nicht veröffentlichen: Container desselben Netzes erreichen ihn per Namen. Von diesem Host: "
                                    + "-p 127.0.0.1:PORT:PORT"),
                    "CIS-Docker:5.14",
                    "OWASP-Docker:RULE-5a",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    /// Whether this check, and no other, reports the port when it is public.
    static boolean concerns(ContainerView view, Publication port) {
        return known(view, port) || KnownServices.consolePort(view, port);
    }

    /// Whether it is surely a store or a console, by its number or image.
    static boolean known(ContainerView view, Publication port) {
        return KnownServices.service(port).isPresent() || KnownServices.store(view) || KnownServices.console(view);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (Publication.withoutOwnNetwork(view)) {
            return List.of(Verdict.notApplicable(PublicPort.NO_OWN_NETWORK));
        }
        Publication.Listing listing = Publication.of(f, view);
        f.doubt(listing.doubts());
        for (Publication port : listing.everywhere()) {
            String repository = KnownServices.repository(view.at("Config.Image").stringOrEmpty());
            if (known(view, port)) {
                String what = KnownServices.service(port).orElse(repository);
                f.fail(
                        port.field(),
                        "public store " + Findings.quoted(port.inside()),
                        Text.same(port.shown() + " (" + Findings.quoted(what) + ")"));
            } else if (concerns(view, port)) {
                boolean proxy = KnownServices.proxy(view);
                f.graded(
                        proxy ? Severity.HIGH : Severity.MEDIUM,
                        port.field(),
                        "public store " + Findings.quoted(port.inside()),
                        proxy
                                ? Text.same(port.shown() + " (" + Findings.quoted(repository) + ")")
                                : Text.of(
                                        port.shown() + " (often a console's: Jenkins, Tomcat, Adminer …)",
                                        port.shown() + " (oft der einer Konsole: Jenkins, Tomcat, Adminer …)"));
            }
        }
        return listing.ports().isEmpty() ? f.orNone(PublicPort.NONE) : f.orPass("HostConfig.PortBindings");
    }
}

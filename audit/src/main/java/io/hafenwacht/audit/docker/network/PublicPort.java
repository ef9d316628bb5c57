package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// CIS Docker 5.14: incoming traffic is bound to a specific host interface. Published on 0.0.0.0, on `::`, or
/// without an address; a port of a data store is left to [PublicDataStore].
@AutoService(ContainerCheck.class)
public final class PublicPort implements ContainerCheck {
    private static final Rule RULE = Rule.of("HW-D503", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Port published on all addresses", "Port auf allen Adressen veröffentlicht"),
                    Text.of(
                            "Docker's own rules let everybody in who reaches any address of the host, past ufw and "
                                    + "firewalld.",
                            "Dockers eigene Regeln lassen jeden ein, der eine Adresse des Hosts erreicht, an ufw und "
                                    + "firewalld vorbei."))
            .fixedBy(
                    Text.of(
                            "Name the address: -p 127.0.0.1:8080:80, or that of the interface meant; daemon.json \"ip\" sets "
                                    + "the default of docker0.",
                            "Die Adresse nennen: -p 127.0.0.1:8080:80, oder die der gemeinten Schnittstelle; \"ip\" in "
                                    + "daemon.json setzt die Vorgabe für docker0."),
                    "CIS-Docker:5.14",
                    "OWASP-Docker:RULE-5a",
                    "BSI:SYS.1.6.A5");
    private static final String FIELD = "HostConfig.PortBindings";

    /// Says why a container has no published ports to judge.
    static final Text NONE = Text.of("no port is published", "kein Port ist veröffentlicht");

    static final Text NO_OWN_NETWORK =
            Text.of("it has no network of its own to publish from", "er hat kein eigenes Netz zum Veröffentlichen");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (Publication.withoutOwnNetwork(view)) {
            return List.of(Verdict.notApplicable(NO_OWN_NETWORK));
        }
        Publication.Listing listing = Publication.of(f, view);
        f.doubt(listing.doubts());
        var left = new ArrayList<String>();
        var entries = new LinkedHashMap<Location, List<Publication>>();
        for (Publication port : listing.everywhere()) {
            if (PublicDataStore.concerns(view, port)) {
                left.add(port.inside());
                continue;
            }
            entries.computeIfAbsent(
                            view.live() ? Location.field(port.field()) : view.where(port.field()),
                            _ -> new ArrayList<>())
                    .add(port);
        }
        entries.values().forEach(ports -> report(f, ports));
        if (f.empty() && !left.isEmpty()) {
            String ports = Findings.quoted(String.join(", ", left));
            return List.of(Verdict.notApplicable(Text.of("HW-D504 reports " + ports, "HW-D504 meldet " + ports)));
        }
        return f.orPass(FIELD);
    }

    /// One entry of a Compose file may publish a range: one cause.
    private static void report(Findings f, List<Publication> ports) {
        Publication first = ports.getFirst();
        Publication last = ports.getLast();
        String range = ports.size() == 1 ? first.inside() : first.inside() + " - " + last.inside();
        String shown = ports.size() == 1 ? first.shown() : first.shown() + " … " + last.shown();
        f.fail(first.field(), "public port " + Findings.quoted(range), Text.same(shown));
    }
}

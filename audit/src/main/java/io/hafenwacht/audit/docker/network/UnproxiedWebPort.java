package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An application's HTTP port is open to all, and no reverse proxy stands in front: the container is none
/// itself, shares no network with one that is published, and no proxy's labels or variables name it.
@AutoService(ContainerCheck.class)
public final class UnproxiedWebPort implements ContainerCheck {
    private static final Set<Integer> HTTP = Set.of(80, 591, 3000, 4200, 5000, 8000, 8008, 8080, 8081, 8088, 8888);
    private static final Rule RULE = Rule.of("HW-D509", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("HTTP open to all without a reverse proxy", "HTTP ohne Reverse Proxy für alle offen"),
                    Text.of(
                            "Passwords and sessions travel in plain text, and nothing limits or logs requests in front of "
                                    + "the application.",
                            "Passwörter und Sitzungen gehen im Klartext, und nichts begrenzt oder protokolliert Anfragen vor "
                                    + "der Anwendung."))
            .fixedBy(
                    Text.of(
                            "Publish only the proxy (traefik, caddy, nginx) with TLS, join both to one network, and drop -p "
                                    + "here or bind it to 127.0.0.1.",
                            "Nur den Proxy (traefik, caddy, nginx) mit TLS veröffentlichen, beide in ein Netz stellen und -p "
                                    + "hier streichen oder an 127.0.0.1 binden."),
                    "OWASP-Docker:RULE-5a",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public boolean compares() {
        return true;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<EngineSnapshot> engine = view.engine();
        if (engine.isEmpty()) {
            return List.of(Verdict.notApplicable(
                    Text.of("what stands in front is seen on the engine", "was davor steht, zeigt erst die Engine")));
        }
        if (KnownServices.proxy(view)) {
            return List.of(Verdict.notApplicable(Text.of("it is a reverse proxy", "er ist ein Reverse Proxy")));
        }
        if (Publication.withoutOwnNetwork(view)) {
            return List.of(Verdict.notApplicable(PublicPort.NO_OWN_NETWORK));
        }
        Publication.Listing listing = Publication.of(f, view);
        f.doubt(listing.doubts());
        List<Publication> web = listing.everywhere().stream()
                .filter(port -> port.tcp() && HTTP.contains(port.number()))
                .filter(port -> !PublicDataStore.known(view, port))
                .toList();
        if (web.isEmpty()) {
            return f.orNone(Text.of("no port of HTTP is open to all", "kein Port für HTTP ist für alle offen"));
        }
        if (!routed(view) && !besideProxy(view, engine.get())) {
            for (Publication port : web) {
                f.fail(
                        port.field(),
                        "no proxy " + Findings.quoted(port.inside()),
                        Text.of(
                                port.shown() + ", and no reverse proxy on its networks",
                                port.shown() + ", und kein Reverse Proxy in seinen Netzen"));
            }
        }
        return f.orPass(web.getFirst().field());
    }

    /// Whether it tells a proxy to route to it: labels of traefik and caddy, the variable of nginx-proxy.
    private static boolean routed(ContainerView view) {
        Node labels = view.at("Config.Labels");
        boolean label = labels.entries().keySet().stream()
                        .anyMatch(name -> name.startsWith("traefik.http.") || name.matches("caddy(_\\d+)?"))
                || labels.get("traefik.enable").stringOrEmpty().equals("true");
        return label
                || view.at("Config.Env").elements().stream()
                        .anyMatch(line -> line.stringOrEmpty().startsWith("VIRTUAL_HOST="));
    }

    /// The reverse proxies that run: each container is compared with all of them.
    private record Running(List<ContainerView> proxies) {
        static Running of(EngineSnapshot engine) {
            return new Running(engine.containers().stream()
                    .filter(container -> container.running() && KnownServices.proxy(container))
                    .toList());
        }
    }

    private static boolean besideProxy(ContainerView view, EngineSnapshot engine) {
        Set<String> own =
                new HashSet<>(view.at("NetworkSettings.Networks").entries().keySet());
        return engine.derived(Running.class, Running::of).proxies().stream()
                .filter(other ->
                        other.at("HostConfig.NetworkMode").stringOrEmpty().equals("host")
                                || other.at("NetworkSettings.Networks").entries().keySet().stream()
                                        .anyMatch(own::contains))
                .anyMatch(other ->
                        other.at("HostConfig.NetworkMode").stringOrEmpty().equals("host")
                                || Publication.of(new Findings(RULE, other), other).ports().stream()
                                        .anyMatch(Publication::beyondLoopback));
    }
}

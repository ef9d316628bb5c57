package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.diagnose.ContainerProbes.Subject;
import io.hafenwacht.app.net.FirewallLook;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.net.dns.NameQuestion;
import io.hafenwacht.connect.tls.CertificateLook;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.kernel.proc.NetworkDevice;
import io.hafenwacht.kernel.proc.Networks;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import io.hafenwacht.kernel.proc.Route;
import io.hafenwacht.kernel.visit.Echo;
import io.hafenwacht.kernel.visit.NamespaceVisit;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can only be seen from inside a container's network namespace, or over the network.
final class InsideProbes {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final int SERVERS = 2;
    private static final int NAMES = 2;
    private static final int PLACES = 2;
    private static final int SMALL = 100;
    private static final int ETHERNET = 1_500;
    private static final Pattern HANGING = Pattern.compile(
            "(?<![\\d.])(\\d{1,3}(?:\\.\\d{1,3}){3})(?![\\d.]).{0,80}(?:[Tt]imed? ?out|ETIMEDOUT|deadline exceeded|reset)");
    private static final int HTTPS = 443;
    private static final Pattern CERTIFICATE = Pattern.compile("x509|[Cc]ertificate|CERT_|PKIX|tls:");
    private static final Pattern HOST = Pattern.compile(
            "(?:https://|dial tcp |connect to |host )?((?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+|localhost):?(\\d{2,5})?");

    private final Proc proc;
    private final boolean offline;

    InsideProbes(Proc proc, boolean offline) {
        this.proc = proc;
        this.offline = offline;
    }

    Observed<Node> links(Subject subject) throws InterruptedException {
        if (!(ProcessKey.of(proc, subject.pid()) instanceof Observed.Known<ProcessKey>(ProcessKey key))) {
            return ProcessKey.gone(subject.pid());
        }
        List<String> names = new Networks(proc)
                .devices(subject.pid()).known().stream()
                        .flatMap(List::stream)
                        .map(NetworkDevice::name)
                        .toList();
        return NamespaceVisit.network(proc, key, () -> {
            List<Node> links = new ArrayList<>();
            for (String name : names) {
                NetworkInterface device = NetworkInterface.getByName(name);
                if (device != null && !device.isLoopback()) {
                    links.add(Tree.object()
                            .put("interface", name)
                            .put("mtu", device.getMTU())
                            .node());
                }
            }
            return Tree.list(links);
        });
    }

    /// Asks each nameserver of the container for its own name, and for names that its log misses.
    Observed<Node> names(Subject subject, List<String> missed) throws InterruptedException {
        if (offline) {
            return forbidden();
        }
        if (!(ProcessKey.of(proc, subject.pid()) instanceof Observed.Known<ProcessKey>(ProcessKey key))) {
            return ProcessKey.gone(subject.pid());
        }
        List<String> servers = servers(subject);
        List<String> names = new ArrayList<>(List.of(subject.target().name()));
        missed.stream().filter(name -> !names.contains(name)).limit(NAMES).forEach(names::add);
        return NamespaceVisit.network(proc, key, () -> {
            List<Node> answers = new ArrayList<>();
            for (String server : servers) {
                for (String name : names) {
                    NameQuestion.ask(server, name, PATIENCE)
                            .ifPresent(said -> answers.add(Tree.object()
                                    .put("server", server)
                                    .put("name", name)
                                    .put("answer", said.word())
                                    .put("millis", said.took().toMillis())
                                    .node()));
                }
            }
            return Tree.list(answers);
        });
    }

    /// As `iptables-save` of this host prints them in there.
    Observed<Node> rules(Subject subject) throws InterruptedException {
        if (!(ProcessKey.of(proc, subject.pid()) instanceof Observed.Known<ProcessKey>(ProcessKey key))) {
            return ProcessKey.gone(subject.pid());
        }
        return switch (NamespaceVisit.network(proc, key, FirewallLook::printed)) {
            case Observed.Known<Observed<String>>(Observed<String> printed) ->
                printed.map(rules -> Tree.object().put("rules", rules).node());
            case Observed.Absent<Observed<String>> _ -> new Observed.Absent<>();
            case Observed.Unread<Observed<String>> unread -> unread.as();
        };
    }

    /// Whether large packets get from the container to where its log says that they hang, or else to its
    /// nameserver: small ones first, then as large as its link takes.
    Observed<Node> path(Subject subject, Section logs) throws InterruptedException {
        if (offline) {
            return forbidden();
        }
        if (!(ProcessKey.of(proc, subject.pid()) instanceof Observed.Known<ProcessKey>(ProcessKey key))) {
            return ProcessKey.gone(subject.pid());
        }
        List<InetAddress> places = hangs(logs);
        servers(subject).stream().flatMap(server -> literal(server).stream()).forEach(places::add);
        List<Route> routes = new Networks(proc).routes(subject.pid()).known().orElse(List.of());
        return NamespaceVisit.network(proc, key, () -> {
            List<Node> tried = new ArrayList<>();
            for (InetAddress place : places) {
                Networks.taken(routes, place)
                        .filter(route -> tried.size() < PLACES && !place.isLoopbackAddress())
                        .ifPresent(route -> tried.add(tried(place, route.device())));
            }
            return Tree.list(tried);
        });
    }

    private static Node tried(InetAddress place, String device) {
        int most = Echo.mtu(device).orElse(ETHERNET);
        Tree node = Tree.object().put("to", place.getHostAddress()).put("size", most);
        switch (Echo.open(place)) {
            case Observed.Known<Echo>(Echo echo) -> {
                try (echo) {
                    boolean small = echo.send(place, SMALL, PATIENCE) instanceof Echo.Answer.Replied;
                    node.put("small", small ? "replied" : "silent");
                    if (small) {
                        large(echo.send(place, most, PATIENCE), node);
                    }
                }
            }
            case Observed.Absent<Echo> _ -> node.put("small", "silent");
            case Observed.Unread<Echo> unread -> node.put("small", unread.why().english());
        }
        return node.node();
    }

    private static void large(Echo.Answer answer, Tree node) {
        switch (answer) {
            case Echo.Answer.Replied _ -> node.put("large", "replied");
            case Echo.Answer.TooBig(OptionalInt mtu, String from) ->
                node.put("large", "too big").put("mtu", mtu.orElse(-1)).put("from", from);
            case Echo.Answer.Silent _, Echo.Answer.NotDelivered _, Echo.Answer.NotSent _ -> node.put("large", "silent");
        }
    }

    /// Addresses in lines that tell of a timeout, the last first.
    private static List<InetAddress> hangs(Section logs) {
        List<InetAddress> places = new ArrayList<>();
        if (logs instanceof Section.Seen seen) {
            for (Node line : seen.value().get("lines").elements().reversed()) {
                Matcher address = HANGING.matcher(line.get("text").stringOrEmpty());
                if (places.size() < PLACES && address.find()) {
                    literal(address.group(1)).ifPresent(places::add);
                }
            }
        }
        return places;
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<String> servers(Subject subject) {
        return HostText.read(Path.of(subject.text("ResolvConfPath"))).stream()
                .flatMap(text -> FileProbes.resolv(text).get("nameservers").elements().stream())
                .map(Node::stringOrEmpty)
                .limit(SERVERS)
                .toList();
    }

    /// Looks at the certificates of the hosts that the log complains about; from this host.
    Observed<Node> tls(Section logs) {
        List<Node> looks = new ArrayList<>();
        for (Matcher host : hosts(logs)) {
            if (offline) {
                return forbidden();
            }
            String name = host.group(1);
            int port = host.group(2) == null ? HTTPS : Integer.parseInt(host.group(2));
            CertificateLook.at(name, port).ifPresent(look -> looks.add(certificate(name + ":" + port, look)));
        }
        return new Observed.Known<>(Tree.list(looks));
    }

    static Node certificate(String host, CertificateLook look) {
        return Tree.object()
                .put("host", host)
                .put("subject", look.subject())
                .put("issuer", look.issuer())
                .put("notBefore", look.notBefore().toString())
                .put("notAfter", look.notAfter().toString())
                .put("trusted", !look.selfSigned())
                .put("serverTime", look.serverTime().map(Instant::toString).orElse(""))
                .node();
    }

    /// At most two, of the last lines.
    private static List<Matcher> hosts(Section logs) {
        List<Matcher> hosts = new ArrayList<>();
        if (logs instanceof Section.Seen seen) {
            List<Node> lines = seen.value().get("lines").elements();
            for (int i = lines.size() - 1; i >= 0 && hosts.size() < 2; i--) {
                String text = lines.get(i).get("text").stringOrEmpty();
                Matcher host = HOST.matcher(text);
                if (CERTIFICATE.matcher(text).find() && host.find()) {
                    hosts.add(host);
                }
            }
        }
        return hosts;
    }

    static Observed<Node> forbidden() {
        return new Observed.Unread<>(
                Text.of("--offline forbids it", "--offline verbietet es"),
                Text.of("Diagnose without --offline.", "Ohne --offline diagnostizieren."));
    }
}

package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.PublishedAddress;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.tls.ProbedFields;
import io.hafenwacht.connect.tls.TlsProbe;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Shakes hands with the daemon and the published ports of one engine's host, and with no other: what the
/// engine says of addresses counts only where they are this host's own, or the one that the engine was
/// reached by. Fills `probes` of the snapshot: `{"daemon": [PROBE], "ports": [PROBE], "api": […]}`, the last
/// by [OpenApiProbe], a `PROBE` being `{"container": "web", "inside": "443/tcp", "address": "127.0.0.1",
/// "port": 8443, "result": "tls|plain|closed|silent", "protocol": "TLSv1.3", "certificate": {"subject":
/// "CN=…", "selfSigned": false, "notBefore": "…", "notAfter": "…", "key": "RSA", "bits": 2048, "names":
/// ["dns:…"]}}`.
public final class PortProbes {
    private static final Limit PORTS =
            new Limit("probed-ports", 500, "ports", "each takes up to 4 seconds, 16 at once: two minutes");
    private static final int AT_ONCE = 16;

    /// Where a Docker API is expected by habit, without TLS and with it.
    private static final List<Integer> API = List.of(2375, 2376);

    private final EngineAddress engine;
    private final PublishedAddress published;
    private final List<Integer> api;

    public PortProbes(EngineAddress engine) {
        this(engine, API);
    }

    PortProbes(EngineAddress engine, List<Integer> api) {
        this.engine = engine;
        this.api = List.copyOf(api);
        this.published = new PublishedAddress(engine);
    }

    /// One port to look at.
    private record Target(String container, String inside, String address, int port) {}

    /// The document with `probes`.
    public Node added(Node document) throws InterruptedException {
        var ports = new LinkedHashSet<Target>();
        for (Node container : document.get("containers").elements()) {
            Node inspect = container.get("inspect");
            String name = inspect.get("Name").stringOrEmpty().replaceFirst("^/", "");
            inspect.at("NetworkSettings", "Ports").entries().forEach((inside, bindings) -> {
                for (Node binding : inside.endsWith("/tcp") ? bindings.elements() : List.<Node>of()) {
                    String digits = binding.get("HostPort").stringOrEmpty();
                    Optional<String> address =
                            published.reached(binding.get("HostIp").stringOrEmpty());
                    if (address.isPresent() && digits.matches("\\d{1,5}") && !PORTS.exceededBy(ports.size() + 1L)) {
                        ports.add(new Target(name, inside, address.get(), Integer.parseInt(digits)));
                    }
                }
            });
        }
        var daemon = new LinkedHashSet<Target>();
        if (engine instanceof EngineAddress.Tls tls) {
            daemon.add(new Target("", "", tls.host(), tls.port()));
        }
        List<Node> open = published.reached("").stream()
                .flatMap(address -> api.stream().map(port -> new OpenApiProbe(address, port).ask()))
                .toList();
        Tree probes = Tree.object()
                .put("daemon", Tree.list(all(daemon)))
                .put("ports", Tree.list(all(ports)))
                .put("api", Tree.list(open));
        Map<String, Node> fields = new LinkedHashMap<>(document.entries());
        fields.put("probes", probes.node());
        return new Mapping(fields, document.position());
    }

    private static List<Node> all(Set<Target> targets) throws InterruptedException {
        var turns = new Semaphore(AT_ONCE);
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("tls-probe-", 0).factory())) {
            List<Future<Node>> asked = new ArrayList<>();
            for (Target target : targets) {
                asked.add(threads.submit(() -> {
                    turns.acquire();
                    try {
                        return node(target);
                    } finally {
                        turns.release();
                    }
                }));
            }
            return Questions.all(asked);
        }
    }

    private static Node node(Target target) {
        Tree probe = Tree.object()
                .put("container", target.container())
                .put("inside", target.inside())
                .put("address", target.address())
                .put("port", target.port());
        ProbedFields.of(TlsProbe.probe(new InetSocketAddress(target.address(), target.port()), target.address()))
                .forEach(probe::put);
        return probe.node();
    }
}

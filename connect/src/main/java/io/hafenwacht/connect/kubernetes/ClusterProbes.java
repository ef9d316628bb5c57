package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.tls.AnonymousRequest;
import io.hafenwacht.connect.tls.OldProtocol;
import io.hafenwacht.connect.tls.ProbedFields;
import io.hafenwacht.connect.tls.TlsProbe;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knocks at the doors of a cluster as a stranger: the API server, and on each node's own address the
/// kubelet's two ports and etcd's; where the API server is this host, there too. Nothing else is asked,
/// whatever the API server says. Fills `probes` of the
/// facts: `[{"what": "api-server|kubelet|kubelet-read-only|etcd", "node": "node1", "address": "192.0.2.1",
/// "port": 10250, …}]` with the fields of [ProbedFields], `oldProtocol` and, where an answer came to a
/// request without credentials, `path` and `status`.
public final class ClusterProbes {
    private static final Limit NODES = new Limit(
            "probed-nodes", 200, "nodes", "three ports each, up to 8 seconds, 32 at once: two and a half minutes");
    private static final int AT_ONCE = 32;
    private static final int HTTPS = 443;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ETCD_SERVERS = "--etcd-servers=";
    private static final Pattern PLACE = Pattern.compile("(https?)://(localhost|127\\.[0-9.]+):(\\d{1,5})/?");
    private static final String ADDRESS = "[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

    private ClusterProbes() {}

    /// One door, and what is asked there without credentials.
    private record Door(String what, String node, String address, int port, boolean tls, String path) {}

    /// The facts with `probes`. `nodes` are objects of kind Node.
    public static Node added(Node facts, URI server, List<Node> nodes) throws InterruptedException {
        Set<Door> doors = new LinkedHashSet<>();
        boolean tls = "https".equals(server.getScheme());
        int port = server.getPort() >= 0 ? server.getPort() : tls ? HTTPS : 80;
        doors.add(new Door("api-server", "", server.getHost(), port, tls, "/api/v1/namespaces"));
        for (Node node : nodes.subList(0, (int) Math.min(nodes.size(), NODES.value()))) {
            String name = node.at("metadata", "name").stringOrEmpty();
            for (Node address : node.at("status", "addresses").elements()) {
                String value = address.get("address").stringOrEmpty();
                // A name would be looked up, and could lead anywhere.
                if (address.get("type").stringOrEmpty().equals("InternalIP") && value.matches(ADDRESS)) {
                    onNode(doors, name, value);
                }
            }
        }
        if (loopback(server.getHost())) {
            onNode(
                    doors,
                    nodes.size() == 1 ? nodes.getFirst().at("metadata", "name").stringOrEmpty() : "",
                    LOOPBACK);
            etcdOfThisHost(doors, facts);
        }
        Map<String, Node> fields = new LinkedHashMap<>(facts.entries());
        fields.put("probes", Tree.list(all(doors)));
        return new Mapping(fields, facts.position());
    }

    private static void onNode(Set<Door> doors, String node, String address) {
        doors.add(new Door("kubelet", node, address, 10250, true, "/pods"));
        doors.add(new Door("kubelet-read-only", node, address, 10255, false, "/pods"));
        doors.add(new Door("etcd", node, address, 2379, true, "/version"));
    }

    /// Where the API server of this host has its etcd, as its own command line says.
    private static void etcdOfThisHost(Set<Door> doors, Node facts) {
        for (Node process : facts.get("processes").elements()) {
            for (Node argument : process.get("arguments").elements()) {
                String text = argument.stringOrEmpty();
                if (text.startsWith(ETCD_SERVERS)) {
                    for (String url : text.substring(ETCD_SERVERS.length()).split(",")) {
                        Matcher place = PLACE.matcher(url);
                        if (place.matches()) {
                            boolean tls = place.group(1).equals("https");
                            int port = Integer.parseInt(place.group(3));
                            doors.add(new Door("etcd", "", place.group(2), port, tls, "/version"));
                        }
                    }
                }
            }
        }
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    private static List<Node> all(Set<Door> doors) throws InterruptedException {
        var turns = new Semaphore(AT_ONCE);
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("cluster-probe-", 0).factory())) {
            List<Future<Node>> asked = new ArrayList<>();
            for (Door door : doors) {
                asked.add(threads.submit(() -> {
                    turns.acquire();
                    try {
                        return knocked(door);
                    } finally {
                        turns.release();
                    }
                }));
            }
            var answers = new ArrayList<Node>();
            for (Future<Node> one : asked) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe answers, whatever it meets", e.getCause());
        }
    }

    private static Node knocked(Door door) {
        var address = new InetSocketAddress(door.address(), door.port());
        Tree probe = Tree.object()
                .put("what", door.what())
                .put("node", door.node())
                .put("address", door.address())
                .put("port", door.port());
        TlsProbe.Result result = TlsProbe.probe(address, door.address());
        ProbedFields.of(result).forEach(probe::put);
        boolean secure = result instanceof TlsProbe.Result.Tls;
        if (secure) {
            probe.put("oldProtocol", OldProtocol.accepted(address, door.address()));
        }
        if (!(result instanceof TlsProbe.Result.Closed)) {
            OptionalInt status = AnonymousRequest.status(address, door.address(), secure, door.path());
            if (status.isPresent()) {
                probe.put("path", door.path()).put("status", status.getAsInt());
                if (!secure) {
                    // Some wait for the rest of what they take for a long first line, and say nothing.
                    probe.put("result", "plain");
                }
            }
        }
        return probe.node();
    }
}

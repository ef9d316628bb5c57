package io.hafenwacht.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.serve.MetricEndpoint;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClusterProbesTest {
    /// The JDK's server reads its limits once in a process, which must not be before the endpoint has set
    /// them.
    @BeforeAll
    static void limitsOfTheEndpoint() throws ClassNotFoundException {
        Class.forName(MetricEndpoint.class.getName());
    }

    private static final Node NOTHING = Tree.object().node();

    @Test
    void whatTheApiServerGivesToAStranger() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(ThrowawayCertificates.ofThisRun().serverContext()));
        server.createContext("/api/v1/namespaces", exchange -> {
            assertThat(exchange.getRequestHeaders().containsKey("Authorization"))
                    .isFalse();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            Node door = ClusterProbes.added(NOTHING, uri, List.of())
                    .get("probes")
                    .elements()
                    .getFirst();
            assertThat(door.get("what").stringOrEmpty()).isEqualTo("api-server");
            assertThat(door.get("result").stringOrEmpty()).isEqualTo("tls");
            assertThat(door.get("protocol").stringOrEmpty()).isEqualTo("TLSv1.3");
            assertThat(door.get("status").integer()).contains(200L);
            assertThat(door.get("oldProtocol").bool()).contains(false);
            assertThat(door.at("certificate", "subject").stringOrEmpty()).isEqualTo("CN=server");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theEtcdThatTheCommandLineNames() throws Exception {
        HttpServer etcd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        etcd.createContext("/version", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        etcd.start();
        try {
            int port = etcd.getAddress().getPort();
            Node facts = Tree.object()
                    .put(
                            "processes",
                            Tree.list(List.of(Tree.object()
                                    .put(
                                            "arguments",
                                            Tree.texts(List.of("--etcd-servers=http://127.0.0.1:" + port
                                                    + ",https://192.0.2.9:2379")))
                                    .node())))
                    .node();
            List<Node> doors = ClusterProbes.added(facts, URI.create("https://127.0.0.1:1"), List.of())
                    .get("probes")
                    .elements();
            Node own = doors.stream()
                    .filter(d -> d.get("port").integer().orElse(0L) == port)
                    .findFirst()
                    .orElseThrow();
            assertThat(own.get("what").stringOrEmpty()).isEqualTo("etcd");
            assertThat(own.get("result").stringOrEmpty()).isEqualTo("plain");
            assertThat(own.get("status").integer()).contains(200L);
            assertThat(doors).noneMatch(d -> d.get("address").stringOrEmpty().startsWith("192.0.2."));
        } finally {
            etcd.stop(0);
        }
    }

    @Test
    void namesAndForeignKindsOfAddressesAreNotAsked() throws Exception {
        Node node = Tree.object()
                .put("metadata", Tree.object().put("name", "n").node())
                .put(
                        "status",
                        Tree.object()
                                .put(
                                        "addresses",
                                        Tree.list(List.of(
                                                address("InternalIP", "evil.example"),
                                                address("ExternalIP", "127.0.0.1"),
                                                address("Hostname", "127.0.0.1"))))
                                .node())
                .node();
        Node facts = ClusterProbes.added(NOTHING, URI.create("https://[2001:db8::1]:1"), List.of(node));
        assertThat(facts.get("probes").elements())
                .extracting(d -> d.get("what").stringOrEmpty())
                .containsExactly("api-server");
    }

    private static Node address(String type, String value) {
        return Tree.object().put("type", type).put("address", value).node();
    }
}

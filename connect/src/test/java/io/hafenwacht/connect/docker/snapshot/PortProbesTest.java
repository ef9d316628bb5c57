package io.hafenwacht.connect.docker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class PortProbesTest {
    private static Node probed(EngineAddress engine, String ip, int port, String inside) throws InterruptedException {
        Node document = new JsonParser().parse("""
                {"kind": "docker", "containers": [{"inspect": {"Name": "/web", "NetworkSettings": {"Ports":
                  {"%s": [{"HostIp": "%s", "HostPort": "%d"}]}}}}]}""".formatted(inside, ip, port)).root();
        Node with = new PortProbes(engine).added(document);
        assertThat(with.get("kind").stringOrEmpty()).isEqualTo("docker");
        return with.at("probes", "ports");
    }

    @Test
    void aPublishedPort() throws Exception {
        try (ServerSocket server = ThrowawayCertificates.ofThisRun()
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept()) {
                    ((SSLSocket) client).startHandshake();
                    client.getInputStream().read();
                } catch (IOException _) {
                    // The probe hangs up when it has seen enough.
                }
            });
            Node probe = probed(
                            new EngineAddress.Unix(Path.of("/run/docker.sock")),
                            "0.0.0.0",
                            server.getLocalPort(),
                            "443/tcp")
                    .elements()
                    .getFirst();
            assertThat(probe.get("result").stringOrEmpty()).isEqualTo("tls");
            assertThat(probe.get("container").stringOrEmpty()).isEqualTo("web");
            assertThat(probe.at("certificate", "names").elements())
                    .extracting(Node::stringOrEmpty)
                    .contains("dns:localhost");
            assertThat(probe.at("certificate", "key").stringOrEmpty()).isEqualTo("EC");
        }
    }

    @Test
    void anApiInPlainText() throws Exception {
        assertThat(answering("HTTP/1.0 200 OK\r\nApi-Version: 1.41\r\n\r\nOK")).isEqualTo("api");
        assertThat(answering("HTTP/1.0 200 OK\r\nServer: web\r\n\r\nOK")).isEqualTo("other");
        assertThat(answering("")).isEqualTo("other");
    }

    /// A proxy may keep the connection open, though it was asked in a version that does not.
    @Test
    void whoKeepsTheConnectionOpenHasAnsweredToo() throws Exception {
        assertThat(answering("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\n\r\nOK", true))
                .isEqualTo("api");
        assertThat(answering("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\n", true)).isEqualTo("api");
    }

    private static String answering(String answer) throws Exception {
        return answering(answer, false);
    }

    private static String answering(String answer, boolean kept) throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept()) {
                    client.getInputStream().readNBytes(14);
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    if (kept) {
                        client.getInputStream().readAllBytes();
                    }
                } catch (IOException _) {
                    // The probe hangs up when it has seen enough.
                }
            });
            var probes =
                    new PortProbes(new EngineAddress.Unix(Path.of("/run/docker.sock")), List.of(server.getLocalPort()));
            Node api = probes.added(new JsonParser().parse("{}").root()).at("probes", "api");
            assertThat(api.elements().getFirst().get("port").stringOrEmpty())
                    .isEqualTo(Integer.toString(server.getLocalPort()));
            return api.elements().getFirst().get("result").stringOrEmpty();
        }
    }

    /// An engine may claim any address; only this host's own are called.
    @Test
    void nobodyElseIsCalled() throws InterruptedException {
        var here = new EngineAddress.Unix(Path.of("/run/docker.sock"));
        assertThat(probed(here, "192.0.2.1", 443, "443/tcp").elements()).isEmpty();
        assertThat(probed(here, "a.example", 443, "443/tcp").elements()).isEmpty();
        assertThat(probed(here, "127.0.0.1", 443, "443/udp").elements()).isEmpty();
        assertThat(probed(new EngineAddress.Tcp("127.0.0.1", 2375), "192.0.2.1", 443, "443/tcp")
                        .elements())
                .isEmpty();
        assertThat(probed(new EngineAddress.Ssh("", "h", 0, ""), "0.0.0.0", 443, "443/tcp")
                        .elements())
                .isEmpty();
    }
}

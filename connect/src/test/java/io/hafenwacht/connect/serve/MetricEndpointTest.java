package io.hafenwacht.connect.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MetricEndpointTest {
    private MetricEndpoint endpoint;
    private volatile boolean well = true;

    @BeforeEach
    void listen() throws IOException {
        var address = new ListenAddress.Usable(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        endpoint = new MetricEndpoint(address, new MetricEndpoint.Pages() {
            @Override
            public MetricEndpoint.Page metrics(String accept) {
                return new MetricEndpoint.Page("text/plain; for=" + accept, "up 1\n");
            }

            @Override
            public MetricEndpoint.Health health() {
                return new MetricEndpoint.Health(well, well ? "ok" : "engine: gone");
            }
        });
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    /// The whole answer to a request as it is written here.
    private String answer(String request) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(endpoint.url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return answer("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: a/b\r\nConnection: close\r\n\r\n");
    }

    @Test
    void metricsForWhatIsAccepted() throws IOException {
        assertThat(get("/metrics"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("content-type: text/plain; for=a/b\r\n")
                .endsWith("\r\n\r\nup 1\n");
    }

    @Test
    void health() throws IOException {
        assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok\n");
        well = false;
        assertThat(get("/healthz")).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\nengine: gone\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/../etc/passwd", "/%2e%2e/", "/METRICS", "/debug/pprof"})
    void nothingElse(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 404 ").doesNotContain("up 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void onlyReading(String method) throws IOException {
        assertThat(answer(method + " /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .doesNotContain("up 1");
    }

    @Test
    void headHasNoBody() throws IOException {
        assertThat(answer("HEAD /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException {
        String flood = "X-Filler: " + "x".repeat(100) + "\r\n";
        String answer;
        try {
            answer = answer("GET /metrics HTTP/1.1\r\nHost: x\r\n" + flood.repeat(1_000) + "\r\n");
        } catch (IOException _) {
            answer = ""; // hung up, which is as good
        }
        assertThat(answer).doesNotContain("up 1");
        assertThat(get("/metrics")).contains("up 1");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:9180", "localhost:9180", "[::1]:9180", ":9180", "9180", "127.0.0.1:0"})
    void loopbackIsTaken(String text) {
        assertThat(ListenAddress.parse(text, false)).isInstanceOf(ListenAddress.Usable.class);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:9180", "[::]:9180", "192.0.2.1:9180"})
    void othersOnlyWhereSaid(String text) {
        assertThat(ListenAddress.parse(text, false)).isInstanceOfSatisfying(ListenAddress.Unusable.class, refused -> {
            assertThat(refused.reason().english()).contains("no password");
            assertThat(refused.remedy().english()).contains("--metrics-exposed");
        });
        assertThat(ListenAddress.parse(text, true)).isInstanceOf(ListenAddress.Usable.class);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:65536", "127.0.0.1:", "''", "127.0.0.1:x", "http://127.0.0.1:1"})
    void nonsenseIsRefused(String text) {
        assertThat(ListenAddress.parse(text, true)).isInstanceOf(ListenAddress.Unusable.class);
    }
}

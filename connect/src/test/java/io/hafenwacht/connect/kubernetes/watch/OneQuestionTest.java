package io.hafenwacht.connect.kubernetes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.kubernetes.ObjectList;
import io.hafenwacht.connect.kubernetes.PodLogTail;
import io.hafenwacht.connect.kubernetes.PodPort;
import io.hafenwacht.testkit.engine.Script;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a diagnosis asks of a cluster beside its sources: lists, last lines, ports.
class OneQuestionTest {
    private FakeCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new FakeCluster();
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void aListIsReadInPagesWithoutVariables() {
        cluster.server().on("/api/v1/pods", (request, out) -> {
            boolean second = request.target().contains("continue=more");
            return Script.json(200, """
                    {"metadata": {"continue": "%s"}, "items": [{"metadata": {"name": "p%d", "managedFields": [{"x": 1}]},
                      "spec": {"containers": [{"name": "c", "env": [{"name": "A", "value": "hidden"}]}]},
                      "status": {"phase": "Running"}}]}""".formatted(second ? "" : "more", second ? 2 : 1))
                    .answer(request, out);
        });
        try (var client = cluster.clients().open()) {
            assertThat(ObjectList.read(client, "/api/v1/pods", true))
                    .isInstanceOfSatisfying(ObjectList.Answer.Read.class, read -> {
                        assertThat(read.items()).hasSize(2);
                        assertThat(read.items().toString())
                                .contains("Running", "text=A")
                                .doesNotContain("hidden")
                                .doesNotContain("managedFields");
                    });
        }
    }

    @Test
    void ofSecretsOnlyNamesAreKeptWhateverTheServerSends() {
        cluster.server()
                .on(
                        "/api/v1/secrets",
                        Script.json(
                                200,
                                "{\"items\": [{\"metadata\": {\"name\": \"s\"}, \"data\": {\"k\": \"hidden\"}}]}"));
        try (var client = cluster.clients().open()) {
            assertThat(ObjectList.read(client, "/api/v1/secrets", false).toString())
                    .contains("name")
                    .doesNotContain("hidden");
        }
        assertThat(cluster.server().requests().getFirst().header("accept").orElse(""))
                .contains("PartialObjectMetadataList");
    }

    @Test
    void aRefusalIsAnAnswer() {
        cluster.server().on("/api/v1/pods", Script.json(403, "{\"message\": \"pods is forbidden\"}"));
        try (var client = cluster.clients().open()) {
            assertThat(ObjectList.read(client, "/api/v1/pods", true))
                    .isInstanceOfSatisfying(ObjectList.Answer.Unread.class, unread -> {
                        assertThat(unread.status()).isEqualTo(403);
                        assertThat(unread.why().english()).contains("pods is forbidden");
                    });
        }
    }

    @Test
    void lastLinesWithNamesThatNeedQuoting() {
        cluster.server()
                .on(
                        "/api/v1/namespaces/shop/pods/web%2F..%2Fx/log",
                        Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\none\ntwo\n"));
        try (var client = cluster.clients().open()) {
            assertThat(PodLogTail.read(client, "shop", "web/../x", "c&follow=true", true))
                    .isEqualTo(new PodLogTail.Answer.Read(List.of("one", "two")));
        }
        assertThat(cluster.server().requests().getFirst().target())
                .contains("container=c%26follow%3Dtrue&tailLines=50", "previous=true");
    }

    @Test
    void aPortThatListensAndOneThatDoesNot() throws Exception {
        int port;
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(PodPort.connect("127.0.0.1", port, Duration.ofSeconds(5)))
                    .isEqualTo(PodPort.Result.OPEN);
        }
        assertThat(PodPort.connect("127.0.0.1", port, Duration.ofSeconds(5))).isEqualTo(PodPort.Result.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "example.com", "1.2.3.4.5", "::g", "-1.-1.-1.-1", "999.1.1.1"})
    void whatIsNoAddressIsNotAskedFor(String address) {
        assertThat(PodPort.connect(address, 80, Duration.ofSeconds(1))).isEqualTo(PodPort.Result.UNREACHABLE);
    }
}

package io.hafenwacht.connect.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.send.SendResult.Answered;
import io.hafenwacht.connect.send.SendResult.Failed;
import io.hafenwacht.connect.send.SendResult.Kind;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import io.hafenwacht.testkit.engine.TunnelProxy;
import io.hafenwacht.testkit.sink.Recorded;
import io.hafenwacht.testkit.sink.RecordingServer;
import io.hafenwacht.testkit.sink.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final CountDownLatch release = new CountDownLatch(1);
    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = RecordingServer.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    private SendSettings settings(Map<String, String> environment, Duration whole, boolean gzip, boolean offline) {
        return new SendSettings(
                new Environment(environment, folder, folder),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LONG,
                whole,
                gzip,
                offline,
                "1.2.3");
    }

    private SendResult post(SendSettings settings, String url) throws IOException, InterruptedException {
        try (HttpSender sender = HttpSender.open(settings)) {
            return sender.post(
                    URI.create(url),
                    "application/json",
                    Map.of("Authorization", "Bearer x"),
                    "hello, Größe".getBytes(StandardCharsets.UTF_8));
        }
    }

    private SendResult post(Duration whole) throws IOException, InterruptedException {
        return post(settings(Map.of(), whole, false, false), server.url() + "/in?x=1");
    }

    private static Kind kind(SendResult result) {
        assertThat(result).isInstanceOf(Failed.class);
        return ((Failed) result).kind();
    }

    @Test
    void postsAndReadsTheAnswer() throws Exception {
        server.answering(_ -> Reply.of(429, "slow down", "Retry-After: 7"));
        assertThat(post(LONG)).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.retryAfter()).isEqualTo("7");
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("slow down");
        });
        Recorded request = server.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/in?x=1");
        assertThat(request.text()).isEqualTo("hello, Größe");
        assertThat(request.header("authorization")).isEqualTo("Bearer x");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("user-agent")).isEqualTo("hafenwacht/1.2.3");
        assertThat(request.header("content-encoding")).isEmpty();
    }

    @Test
    void packs() throws Exception {
        post(settings(Map.of(), LONG, true, false), server.url());
        assertThat(server.requests().getFirst().header("content-encoding")).isEqualTo("gzip");
        assertThat(server.requests().getFirst().text()).isEqualTo("hello, Größe");
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        server.answering(_ -> Reply.of(307, "", "Location: " + server.url() + "/elsewhere"));
        assertThat(post(LONG))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.status()).isEqualTo(307));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void halfAnAnswerIsNone() throws Exception {
        server.answering(_ -> Reply.half(200, "{\"errors\":false}"));
        assertThat(kind(post(LONG))).isEqualTo(Kind.BROKEN);
        server.answering(_ -> Reply.hangUp());
        assertThat(kind(post(LONG))).isEqualTo(Kind.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"})
    void aServerThatHangsIsGivenUp(String begun) throws Exception {
        server.answering(_ -> Reply.hang(begun, release));
        assertThat(kind(post(SHORT))).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        server.answering(_ -> (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 1_000; i++) {
                out.write(block);
            }
            return false;
        });
        assertThat(kind(post(LONG))).isEqualTo(Kind.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not http\r\n\r\n",
                "HTTP/1.1 abc x\r\n\r\n",
                "\u0016\u0003\u0001",
                "HTTP/1.1 200 OK\r\nA B: c\r\n\r\n"
            })
    void whatIsNoHttpIsNoAnswer(String bytes) throws Exception {
        server.answering(_ -> (_, out) -> {
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return false;
        });
        assertThat(kind(post(LONG))).isEqualTo(Kind.BROKEN);
    }

    @Test
    void nobodyThere() throws Exception {
        server.close();
        assertThat(kind(post(LONG))).isEqualTo(Kind.UNREACHABLE);
        assertThat(kind(post(settings(Map.of(), LONG, false, false), "http://no.such.host.invalid/")))
                .isEqualTo(Kind.UNKNOWN_HOST);
    }

    @Test
    void offlineOpensNothing() throws Exception {
        assertThat(kind(post(settings(Map.of(), LONG, false, true), server.url())))
                .isEqualTo(Kind.OFFLINE);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void messagesHoldNoPath() throws Exception {
        server.close();
        SendResult result = post(settings(Map.of(), LONG, false, false), server.url() + "/services/hidden?key=hidden");
        assertThat(((Failed) result).reason().english()).contains("127.0.0.1").doesNotContain("hidden");
    }

    @Test
    void tlsWithOwnAuthorityAndClientCertificate() throws Exception {
        ThrowawayCertificates certificates = ThrowawayCertificates.ofThisRun();
        certificates.writeDockerFiles(folder);
        try (RecordingServer secure = RecordingServer.withTls(certificates.serverContext(), true)) {
            SendSettings with = new SendSettings(
                    new Environment(Map.of(), folder, folder),
                    Optional.of(folder.resolve("ca.pem")),
                    Optional.of(folder.resolve("cert.pem")),
                    Optional.of(folder.resolve("key.pem")),
                    LONG,
                    LONG,
                    true,
                    false,
                    "1");
            assertThat(post(with, secure.url())).isInstanceOf(Answered.class);
            assertThat(secure.requests()).hasSize(1);
            assertThat(kind(post(settings(Map.of(), LONG, true, false), secure.url())))
                    .isEqualTo(Kind.TLS);
            // The certificate is for localhost.
            assertThat(kind(post(with, "https://127.0.0.1:" + secure.port()))).isEqualTo(Kind.TLS);
            assertThat(secure.requests()).hasSize(1);
        }
    }

    @Test
    void throughAProxyWithCredentials() throws Exception {
        ThrowawayCertificates certificates = ThrowawayCertificates.ofThisRun();
        Files.writeString(folder.resolve("ca.pem"), certificates.caPem());
        try (RecordingServer secure = RecordingServer.withTls(certificates.serverContext(), false);
                TunnelProxy proxy = TunnelProxy.to(secure.port())) {
            Map<String, String> environment = Map.of(
                    "HTTPS_PROXY",
                    "http://user:word@127.0.0.1:" + proxy.port(),
                    "SSL_CERT_FILE",
                    folder.resolve("ca.pem").toString());
            assertThat(post(settings(environment, LONG, true, false), "https://feed.example/in"))
                    .isInstanceOf(Answered.class);
            assertThat(proxy.heads().getFirst())
                    .contains("CONNECT feed.example:443")
                    .contains("Proxy-Authorization: Basic");
            assertThat(secure.requests().getFirst().headers()).doesNotContainKey("proxy-authorization");
        }
        try (TunnelProxy refusing = TunnelProxy.refusing("403 Forbidden")) {
            assertThat(kind(post(
                            settings(Map.of("HTTPS_PROXY", "127.0.0.1:" + refusing.port()), LONG, true, false),
                            "https://feed.example/in")))
                    .isEqualTo(Kind.PROXY);
        }
    }

    @Test
    void unusableFilesAndProxiesAreToldAtOnce() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "no certificate");
        SendSettings bad = new SendSettings(
                new Environment(Map.of(), folder, folder),
                Optional.of(folder.resolve("ca.pem")),
                Optional.empty(),
                Optional.empty(),
                LONG,
                LONG,
                true,
                false,
                "1");
        assertThatThrownBy(() -> HttpSender.open(bad)).hasMessageContaining("holds no certificate");
        assertThatThrownBy(() -> HttpSender.open(settings(Map.of("HTTPS_PROXY", "socks5://x"), LONG, true, false)))
                .hasMessageContaining("HTTPS_PROXY is no address of a proxy");
    }
}

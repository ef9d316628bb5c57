package io.hafenwacht.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.fetch.FetchResult.Content;
import io.hafenwacht.connect.fetch.FetchResult.Failed;
import io.hafenwacht.connect.fetch.FetchResult.Kind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import io.hafenwacht.testkit.engine.TunnelProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyAndTlsTest {
    private static final Limit SIZE = new Limit("test.size", 10, "bytes", "enough for the answers here");
    private static final String CREDENTIALS = "Basic YW5uYTpwQHNzOndvcmQ=";

    @TempDir
    private static Path root;

    private static Path ca;
    private static FakeEngine secure;

    @BeforeAll
    static void start() throws Exception {
        ThrowawayCertificates certificates = ThrowawayCertificates.ofThisRun();
        ca = Files.writeString(root.resolve("ca.pem"), certificates.caPem());
        secure = FakeEngine.onTls(certificates.serverContext(), false)
                .on("/f", Script.json(200, "\"secure\""))
                .on(
                        "/down",
                        Script.raw(
                                "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/f\r\nContent-Length: 0\r\n\r\n"));
    }

    @AfterAll
    static void stop() {
        secure.close();
    }

    private static FetchResult fetch(Map<String, String> variables, Optional<Path> caFile, String address) {
        FetchSettings settings = FetchSettings.standard(new Environment(variables, root, root), caFile, false, "1");
        try (HttpFetcher fetcher = new HttpFetcher(
                settings,
                new Backoff(
                        new Backoff.Policy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO),
                        RandomGenerator.getDefault(),
                        Clock.systemUTC(),
                        _ -> {}))) {
            FetchResult result = fetcher.fetch(FetchRequest.fresh(URI.create(address), SIZE));
            if (result instanceof Content content) {
                assertThat(content.body().readAllBytes()).isNotEmpty();
            }
            return result;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String secureAddress() {
        return "https://localhost:" + secure.port() + "/f";
    }

    private static void assertKind(FetchResult result, Kind kind) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.kind()).as("%s", failed).isEqualTo(kind));
    }

    @Test
    void trustsNobodyButTheKnownAuthorities() {
        assertKind(fetch(Map.of(), Optional.empty(), secureAddress()), Kind.TLS);
    }

    @Test
    void trustsPrivateAuthorities() throws IOException {
        assertThat(fetch(Map.of(), Optional.of(ca), secureAddress())).isInstanceOf(Content.class);
        assertThat(fetch(Map.of("SSL_CERT_FILE", ca.toString()), Optional.empty(), secureAddress()))
                .isInstanceOf(Content.class);
        Path bundle = root.resolve("etc/ssl/certs/ca-certificates.crt");
        Files.createDirectories(bundle.getParent());
        Files.copy(ca, bundle);
        assertThat(fetch(Map.of(), Optional.empty(), secureAddress())).isInstanceOf(Content.class);
        Files.delete(bundle);
    }

    @Test
    void checksTheHostName() {
        assertKind(fetch(Map.of(), Optional.of(ca), secureAddress().replace("localhost", "127.0.0.1")), Kind.TLS);
    }

    @Test
    void saysThatABundleCannotBeUsed() throws IOException {
        Path empty = Files.writeString(root.resolve("empty.pem"), "");
        assertKind(fetch(Map.of(), Optional.of(empty), secureAddress()), Kind.BAD_SETTING);
        assertKind(fetch(Map.of(), Optional.of(root.resolve("missing.pem")), secureAddress()), Kind.BAD_SETTING);
    }

    @Test
    void neverGoesFromHttpsToHttp() {
        assertKind(fetch(Map.of(), Optional.of(ca), secureAddress().replace("/f", "/down")), Kind.REDIRECT);
    }

    @Test
    void goesThroughAProxyForHttp() throws IOException {
        try (FakeEngine proxy = FakeEngine.onTcp()) {
            proxy.on("http://feed.example/f", Script.json(200, "\"proxied\""));
            Map<String, String> variables =
                    Map.of("HTTP_PROXY", "http://anna:p%40ss%3Aword@127.0.0.1:" + proxy.port(), "NO_PROXY", "other");
            assertThat(fetch(variables, Optional.empty(), "http://feed.example/f"))
                    .isInstanceOf(Content.class);
            assertThat(proxy.requests().getFirst().header("proxy-authorization"))
                    .contains(CREDENTIALS);
        }
    }

    @Test
    void goesThroughATunnelForHttps() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.to(secure.port())) {
            Map<String, String> variables =
                    Map.of("https_proxy", "http://anna:p%40ss%3Aword@127.0.0.1:" + proxy.port());
            assertThat(fetch(variables, Optional.of(ca), "https://feed.example/f"))
                    .isInstanceOf(Content.class);
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT feed.example:443 ")
                    .contains("Proxy-Authorization: " + CREDENTIALS);
            assertThat(secure.requests().getLast().header("proxy-authorization"))
                    .isEmpty();
        }
    }

    @Test
    void saysThatTheProxyRefuses() throws IOException {
        try (TunnelProxy login = TunnelProxy.refusing("407 Login");
                TunnelProxy forbidden = TunnelProxy.refusing("403 No")) {
            for (TunnelProxy proxy : new TunnelProxy[] {login, forbidden}) {
                FetchResult result = fetch(
                        Map.of("HTTPS_PROXY", "http://anna:hunter2@127.0.0.1:" + proxy.port()),
                        Optional.empty(),
                        "https://feed.example/f");
                assertKind(result, Kind.PROXY);
                assertThat(result.toString()).doesNotContain("hunter2");
            }
        }
    }

    @Test
    void goesPastTheProxyWhereToldTo() throws IOException {
        try (FakeEngine proxy = FakeEngine.onTcp();
                FakeEngine server = FakeEngine.onTcp()) {
            server.on("/f", Script.json(200, "1"));
            Map<String, String> variables = Map.of("HTTP_PROXY", "http://u:p@127.0.0.1:" + proxy.port());
            assertThat(fetch(variables, Optional.empty(), "http://127.0.0.1:" + server.port() + "/f"))
                    .isInstanceOf(Content.class);
            assertThat(proxy.connections()).isZero();
            assertThat(server.requests().getFirst().header("proxy-authorization"))
                    .isEmpty();
        }
    }

    @Test
    void saysThatAProxySettingIsWrongWithoutItsPassword() {
        FetchResult result =
                fetch(Map.of("HTTPS_PROXY", "socks5://anna:hunter2@h:1"), Optional.empty(), "https://feed.example/f");
        assertKind(result, Kind.BAD_SETTING);
        assertThat(result.toString()).contains("HTTPS_PROXY").doesNotContain("hunter2");
    }
}

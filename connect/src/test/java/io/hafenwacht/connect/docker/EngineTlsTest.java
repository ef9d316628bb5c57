package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.EngineResult.Refused;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTlsTest {
    @TempDir
    private static Path folder;

    private static FakeEngine engine;

    @BeforeAll
    static void start() throws Exception {
        ThrowawayCertificates certificates = ThrowawayCertificates.ofThisRun();
        certificates.writeDockerFiles(folder);
        // Trusts the client's certificate alone, which did not sign the engine's.
        Files.writeString(folder.resolve("other-ca.pem"), certificates.clientPem());
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\n");
        engine = FakeEngine.onTls(certificates.serverContext(), true).on("/_ping", Script.ping("1.45"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static EngineResult<EnginePing> ping(EngineAddress address) {
        try (EngineClient client = new EngineClient(address, EngineTimeouts.STANDARD)) {
            return client.ping();
        }
    }

    private static TlsMaterial material(String authority, String certificate, String key, boolean verify) {
        return new TlsMaterial(
                authority.isEmpty() ? List.of() : List.of(folder.resolve(authority)),
                false,
                Optional.of(certificate).filter(name -> !name.isEmpty()).map(folder::resolve),
                Optional.of(key).filter(name -> !name.isEmpty()).map(folder::resolve),
                verify);
    }

    @ParameterizedTest
    @CsvSource({"localhost,ca.pem,true", "localhost,'',false", "127.0.0.1,'',false"})
    void speaksTlsWithAClientCertificate(String host, String authority, boolean verify) {
        TlsMaterial material = material(authority, "cert.pem", "key.pem", verify);
        assertThat(ping(new EngineAddress.Tls(host, engine.port(), material))).isInstanceOf(Ok.class);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,other-ca.pem,cert.pem,key.pem,TLS",
        // The certificate names no address.
        "127.0.0.1,ca.pem,cert.pem,key.pem,TLS",
        "127.0.0.2,ca.pem,cert.pem,key.pem,NOT_LISTENING",
        "localhost,ca.pem,'','',TLS",
        "localhost,missing.pem,cert.pem,key.pem,BAD_SETTING",
        "localhost,broken.pem,cert.pem,key.pem,BAD_SETTING",
        "localhost,ca.pem,cert.pem,cert.pem,BAD_SETTING",
        "localhost,ca.pem,key.pem,key.pem,BAD_SETTING",
    })
    void saysWhatIsWrong(String host, String authority, String certificate, String key, Obstacle obstacle) {
        TlsMaterial material = material(authority, certificate, key, true);
        assertThat(ping(new EngineAddress.Tls(host, engine.port(), material)))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failure -> assertThat(failure.obstacle()).isEqualTo(obstacle));
    }

    @Test
    void tellsAPortThatDoesNotSpeakTls() throws IOException {
        try (FakeEngine plain = FakeEngine.onTcp()) {
            TlsMaterial material = material("ca.pem", "cert.pem", "key.pem", true);
            assertThat(ping(new EngineAddress.Tls("127.0.0.1", plain.port(), material)))
                    .isInstanceOfSatisfying(Unreachable.class, failure -> {
                        assertThat(failure.obstacle()).isEqualTo(Obstacle.TLS);
                        assertThat(failure.remedy().english()).contains("that the port speaks TLS");
                    });
        }
    }

    @Test
    void tellsAPortThatWantsTls() throws IOException {
        try (FakeEngine wantsTls = FakeEngine.onTcp()) {
            wantsTls.on(
                    "/_ping",
                    Script.rawThenClose(
                            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"));
            wantsTls.on(
                    "/version",
                    Script.rawThenClose(
                            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"));
            assertThat(ping(new EngineAddress.Tcp("127.0.0.1", wantsTls.port())))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            failure -> assertThat(failure.remedy().english()).contains("DOCKER_TLS_VERIFY"));
        }
    }

    @Test
    void givesUpOnAHandshakeThatHangs() throws IOException {
        EngineTimeouts impatient = new EngineTimeouts(
                Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));
        TlsMaterial material = material("ca.pem", "cert.pem", "key.pem", true);
        // Nobody accepts the connection, so the kernel takes the first bytes and no answer ever comes.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EngineClient client = new EngineClient(
                        new EngineAddress.Tls("127.0.0.1", silent.getLocalPort(), material), impatient)) {
            assertThat(client.ping())
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.TIMEOUT));
        }
    }

    /// On a thread of the platform, where a plain socket would wait on.
    @Test
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        var release = new CountDownLatch(1);
        try (FakeEngine silent = FakeEngine.onTcp()) {
            Script hanging = Script.hangAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", release);
            var asked = new CountDownLatch(1);
            silent.on("/_ping", Script.ping("1.45")).on("/info", (request, out) -> {
                asked.countDown();
                return hanging.answer(request, out);
            });
            var answer = new AtomicReference<EngineResult<?>>();
            Thread reader = Thread.ofPlatform().daemon().start(() -> {
                try (var client =
                        new EngineClient(new EngineAddress.Tcp("127.0.0.1", silent.port()), EngineTimeouts.STANDARD)) {
                    answer.set(client.info());
                }
            });
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            reader.interrupt();
            assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
            assertThat(answer.get())
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.INTERRUPTED));
        } finally {
            release.countDown();
        }
    }
}

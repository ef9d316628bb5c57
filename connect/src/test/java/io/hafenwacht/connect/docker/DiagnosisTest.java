package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineResult.Broken;
import io.hafenwacht.connect.docker.EngineResult.Denied;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static EngineResult<EnginePing> ping(EngineAddress address) {
        try (EngineClient client = new EngineClient(address, EngineTimeouts.STANDARD)) {
            return client.ping();
        }
    }

    private static void assertObstacle(EngineResult<?> result, Obstacle obstacle) {
        assertThat(result).isInstanceOfSatisfying(Unreachable.class, failure -> {
            assertThat(failure.obstacle()).isEqualTo(obstacle);
            assertThat(failure.remedy().german()).isNotEqualTo(failure.remedy().english());
        });
    }

    @Test
    void noSocket(@TempDir Path folder) {
        assertObstacle(ping(new EngineAddress.Unix(folder.resolve("docker.sock"))), Obstacle.NO_SOCKET);
    }

    @Test
    void aSocketThatNobodyListensOn(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("docker.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertThat(socket).exists();
        assertObstacle(ping(new EngineAddress.Unix(socket)), Obstacle.NOT_LISTENING);
    }

    @Test
    void aFileThatIsNoSocket(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("docker.sock"), "no socket");
        assertObstacle(ping(new EngineAddress.Unix(file)), Obstacle.NOT_LISTENING);
    }

    @Test
    void aPortThatNobodyListensOn() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertObstacle(ping(new EngineAddress.Tcp("127.0.0.1", port)), Obstacle.NOT_LISTENING);
    }

    @Test
    void aHostThatIsNotKnown() {
        assertObstacle(
                Diagnosis.of(new UnknownHostException("h"), new EngineAddress.Tcp("h", 1)), Obstacle.UNKNOWN_HOST);
        assertObstacle(Diagnosis.of(new NoRouteToHostException("h"), new EngineAddress.Tcp("h", 1)), Obstacle.NO_ROUTE);
    }

    @Test
    void aSocketThatThisUserMayNotUse() {
        // What connect(2) with EACCES becomes in the JDK; tests may run as root, whom no socket refuses.
        Failure<Void> failure = Diagnosis.of(
                new BindException("Permission denied"), new EngineAddress.Unix(Path.of("/run/docker.sock")));
        assertThat(failure).isInstanceOf(Denied.class);
        assertThat(failure.remedy().english()).contains("group", "docker save");
        assertThat(failure.remedy().german()).contains("Gruppe", "docker save");
    }

    @Test
    void aKeyFileThatThisUserMayNotRead() {
        Failure<Void> failure =
                Diagnosis.of(new AccessDeniedException("/certs/key.pem"), new EngineAddress.Tcp("h", 1));
        assertThat(failure).isInstanceOf(Denied.class);
        assertThat(failure.reason().english()).contains("/certs/key.pem");
    }

    @Test
    void anEngineThatHangsUpAfterTheHandshake() {
        TlsMaterial material = TlsMaterial.systemAnd(List.of());
        SocketException hungUp = new SocketException("Broken pipe");
        assertObstacle(Diagnosis.beforeAnswer(hungUp, new EngineAddress.Tls("h", 1, material)), Obstacle.TLS);
        assertThat(Diagnosis.<Void>beforeAnswer(hungUp, new EngineAddress.Tcp("h", 1)))
                .isInstanceOf(Broken.class);
    }

    /// What this program found itself is told in the language of the sentence around it.
    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', die Verbindung endete 8 Bytes vor dem Ende der Antwort",
        "'SSH-2.0-x\r\n\r\n', die Statuszeile 'SSH-2.0-x' ist kein HTTP/1.1",
        "'', die Verbindung endete; bevor die Antwort begann",
    })
    void germanAllTheWay(String answer, String german, @TempDir Path folder) throws IOException {
        try (FakeEngine engine = FakeEngine.onUnixSocket(folder).on("/_ping", Script.rawThenClose(answer))) {
            EngineResult<EnginePing> result =
                    ping(new EngineAddress.Unix(Path.of(engine.host().substring("unix://".length()))));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.reason().german()).contains(german.replace(';', ',')));
        }
    }

    @Test
    void aTimeoutIsGermanToo(@TempDir Path folder) throws IOException {
        var release = new CountDownLatch(1);
        Duration patience = Duration.ofSeconds(30);
        try (FakeEngine engine = FakeEngine.onUnixSocket(folder).on("/_ping", Script.hangAfter("HTTP/1.1 ", release));
                var client = new EngineClient(
                        new EngineAddress.Unix(Path.of(engine.host().substring("unix://".length()))),
                        new EngineTimeouts(patience, Duration.ofMillis(50), patience, patience))) {
            EngineResult<EnginePing> result = client.ping();
            release.countDown();
            assertThat(result).isInstanceOfSatisfying(Unreachable.class, failure -> {
                assertThat(failure.obstacle()).isEqualTo(Obstacle.TIMEOUT);
                assertThat(failure.reason().german()).matches(".*\\((kein Byte in|nicht fertig nach) 50 ms\\)\\.");
            });
        }
    }

    @Test
    void anythingElse() {
        assertThat(Diagnosis.<Void>of(new IOException("Connection reset"), new EngineAddress.Tcp("h", 1)))
                .isInstanceOf(Broken.class);
    }
}

package io.hafenwacht.connect.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsLookTest {
    @TempDir
    static Path folder;

    private static void shake(Socket client) throws java.io.IOException {
        ((SSLSocket) client).startHandshake();
        client.getInputStream().read();
    }

    private static Trail look(SSLContext context, Authorities trust, String name, Instant now) throws Exception {
        try (LoopbackServer server = LoopbackServer.tls(context, TlsLookTest::shake)) {
            return new TlsLook(Duration.ofSeconds(30), trust, now)
                    .look(LoopbackServer.ADDRESSES, server.port(), name, List.of());
        }
    }

    private static Authorities system() throws Exception {
        return Authorities.systemAnd(List.of());
    }

    private static Authorities own() throws Exception {
        Path file = Files.writeString(
                folder.resolve("ca.pem"), ThrowawayCertificates.ofThisRun().caPem());
        return Authorities.systemAnd(List.of(file));
    }

    private static Step step(Trail trail, String kind) {
        return trail.steps().stream()
                .filter(step -> step.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void trustedByTheGivenAuthority() throws Exception {
        Trail trail = look(ThrowawayCertificates.ofThisRun().serverContext(), own(), "localhost", Instant.now());
        assertThat(step(trail, "tls.handshake").facts()).containsEntry("protocol", "TLSv1.3");
        assertThat(step(trail, "tls.version").facts())
                .containsEntry("version", "TLSv1.2")
                .containsEntry("accepted", "yes");
        assertThat(step(trail, "tls.name").facts()).containsEntry("matches", "true");
        assertThat(step(trail, "tls.trust").outcome()).isEqualTo(Step.Outcome.OK);
        assertThat(trail.reached()).as(trail.meaning().english()).isTrue();
    }

    @Test
    void anUnknownAuthority() throws Exception {
        Trail trail = look(ThrowawayCertificates.ofThisRun().serverContext(), system(), "localhost", Instant.now());
        assertThat(trail.reached()).isFalse();
        assertThat(step(trail, "tls.trust").outcome()).isEqualTo(Step.Outcome.FAILED);
        assertThat(trail.next().english()).contains("--ca-file");
    }

    @Test
    void anotherName() throws Exception {
        Trail trail = look(ThrowawayCertificates.ofThisRun().serverContext(), own(), "other.example", Instant.now());
        assertThat(trail.meaning().english()).contains("for other names than other.example");
    }

    @Test
    void expired() throws Exception {
        Trail trail = look(
                ThrowawayCertificates.ofThisRun().serverContext(),
                own(),
                "localhost",
                Instant.now().plus(Duration.ofDays(40_000)));
        assertThat(trail.meaning().english()).startsWith("the certificate expired on");
    }

    @Test
    void notYetValid() throws Exception {
        Trail trail = look(
                ThrowawayCertificates.ofThisRun().serverContext(),
                own(),
                "localhost",
                Instant.parse("2001-01-01T00:00:00Z"));
        assertThat(trail.meaning().english()).isEqualTo("the certificate is not valid yet");
    }

    @Test
    void noTlsAtAll() throws Exception {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer.answering("HTTP/1.1 400 Bad\r\n\r\n"))) {
            Trail trail = new TlsLook(Duration.ofSeconds(30), system(), Instant.now())
                    .look(LoopbackServer.ADDRESSES, server.port(), "localhost", List.of());
            assertThat(trail.reached()).isFalse();
            assertThat(trail.steps().getFirst().seen().english()).isEqualTo("the server does not speak TLS");
        }
    }

    @Test
    void aServerThatSaysNothing() throws Exception {
        try (LoopbackServer server = LoopbackServer.plain(
                client -> client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()))) {
            Trail trail = new TlsLook(Duration.ofMillis(300), system(), Instant.now())
                    .look(LoopbackServer.ADDRESSES, server.port(), "localhost", List.of());
            assertThat(trail.steps().getFirst().seen().english()).isEqualTo("no answer in time");
        }
    }

    @Test
    void namesOfACertificate() {
        var names = new CertificateNames(
                List.of("example.com", "*.example.com"), List.of("10.0.0.5", "2001:db8:0:0:0:0:0:1"));
        assertThat(names.match("EXAMPLE.com.")).isTrue();
        assertThat(names.match("a.example.com")).isTrue();
        assertThat(names.match("a.b.example.com")).isFalse();
        assertThat(names.match("xexample.com")).isFalse();
        assertThat(names.match("10.0.0.5")).isTrue();
        assertThat(names.match("10.0.0.6")).isFalse();
        assertThat(names.match("2001:db8::1")).isTrue();
        assertThat(new CertificateNames(List.of("*"), List.of()).match("com")).isFalse();
    }
}

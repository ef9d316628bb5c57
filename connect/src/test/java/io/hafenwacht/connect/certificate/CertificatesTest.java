package io.hafenwacht.connect.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates of ports on loopback and of files, looked at again and again.
class CertificatesTest {
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T12:00:00Z"));
    private final AtomicReference<List<CertificatePlace>> places = new AtomicReference<>(List.of());
    private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private final Certificates source = new Certificates("engine", places::get, now::get, Duration.ofMillis(10));
    private Thread thread = new Thread();

    private void run(CertificatePlace... all) {
        places.set(List.of(all));
        thread = Thread.ofVirtual().start(() -> {
            try {
                source.run(told::put, Known.NOTHING);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private Happening next() throws InterruptedException {
        Event event = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(Happening.class);
        return (Happening) event;
    }

    /// Shakes hands with whoever comes, until it is closed.
    private static ServerSocket server() throws Exception {
        ServerSocket server = ThrowawayCertificates.ofThisRun()
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (SSLSocket client = (SSLSocket) server.accept()) {
                    client.startHandshake();
                } catch (IOException _) {
                    // It was closed, or the look hung up when it had seen enough.
                }
            }
        });
        return server;
    }

    @Test
    void ofAPortUntilItIsGone() throws Exception {
        try (ServerSocket server = server()) {
            var port = new CertificatePlace.Port("127.0.0.1", server.getLocalPort());
            run(port);
            Happening seen = next();
            assertThat(seen.type() + "/" + seen.action()).isEqualTo("certificate/seen");
            assertThat(seen.attributes()).containsEntry("where", port.where()).containsEntry("subject", "CN=server");
            assertThat(Instant.parse(seen.attributes().get("notAfter"))).isAfter(Instant.now());
            assertThat(source.ends()).containsOnlyKeys(port.where());
        }
        assertThat(next().action()).isEqualTo("unseen");
        assertThat(source.ends()).isEmpty();
    }

    @Test
    void aPublishedPortMaySpeakNoTls() throws Exception {
        int free;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        // The second is told in the same look as the first would be.
        run(new CertificatePlace.Port("127.0.0.1", free, false), new CertificatePlace.File(folder.resolve("none.pem")));
        assertThat(next().origin().name()).endsWith("none.pem");
        assertThat(told).isEmpty();
    }

    @Test
    void onceADayAndWhenItIsAnother() throws Exception {
        Path pem = folder.resolve("web.pem");
        Files.writeString(pem, ThrowawayCertificates.ofThisRun().caPem());
        run(new CertificatePlace.File(pem));
        assertThat(next().attributes())
                .containsEntry("subject", "CN=Throw-away CA")
                .containsKey("notAfter");
        now.set(now.get().plus(Duration.ofHours(25)));
        assertThat(next().time()).isEqualTo(now.get());
        Files.writeString(pem, "nothing of that kind");
        assertThat(next().attributes().get("why")).contains("no certificate").contains(pem.toString());
        assertThat(told).isEmpty();
    }

    @Test
    void ofWhatWasReadAlready() throws Exception {
        run(new CertificatePlace.Known(new TlsMaterial.Named(
                "client certificate",
                ThrowawayCertificates.ofThisRun().clientPem().getBytes(StandardCharsets.US_ASCII))));
        assertThat(next().origin().name()).isEqualTo("client certificate");
    }

    @Test
    void whatIsNoCertificateIsSaidOnce() throws Exception {
        run(
                new CertificatePlace.File(folder.resolve("none.pem")),
                new CertificatePlace.Known(new TlsMaterial.Named("broken", new byte[] {0, 1, 2})));
        assertThat(List.of(next().action(), next().action())).containsExactly("unseen", "unseen");
        assertThat(source.status().detail().english()).isEqualTo("0 of 2 places show a certificate");
    }

    @Test
    void placesAsTheyAreTyped() {
        assertThat(CertificatePlace.parse("shop.example:443", folder))
                .contains(new CertificatePlace.Port("shop.example", 443));
        assertThat(CertificatePlace.parse("[::1]:8443", folder).orElseThrow().where())
                .isEqualTo("[::1]:8443");
        assertThat(CertificatePlace.parse("./web.pem", folder))
                .contains(new CertificatePlace.File(folder.resolve("web.pem")));
        assertThat(CertificatePlace.parse("/etc/x.pem", folder))
                .contains(new CertificatePlace.File(Path.of("/etc/x.pem")));
        assertThat(CertificatePlace.parse("shop.example", folder)).isEmpty();
        assertThat(CertificatePlace.parse("shop.example:99999", folder)).isEmpty();
        assertThat(CertificatePlace.parse("", folder)).isEmpty();
    }
}

package io.hafenwacht.connect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.tls.TlsProbe.Result;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/// Against servers on loopback, with certificates of this run.
class TlsProbeTest {
    /// Speaks to each client in turn until the test ends.
    private interface Talk {
        void with(Socket client) throws IOException;
    }

    private static Result probed(ServerSocket server, Talk talk) throws IOException {
        try (server) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept()) {
                    talk.with(client);
                    client.getInputStream().read();
                } catch (IOException _) {
                    // The probe hangs up when it has seen enough.
                }
            });
            return TlsProbe.probe(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), "localhost");
        }
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static ServerSocket tls(SSLContext context) throws IOException {
        return context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static void handshake(Socket client) throws IOException {
        ((SSLSocket) client).startHandshake();
    }

    private static Result.Tls tls(Result result) {
        assertThat(result).isInstanceOf(Result.Tls.class);
        return (Result.Tls) result;
    }

    @Test
    void signedByAnAuthority() throws Exception {
        Result.Tls seen = tls(probed(tls(ThrowawayCertificates.ofThisRun().serverContext()), TlsProbeTest::handshake));
        assertThat(seen.protocol()).isEqualTo("TLSv1.3");
        assertThat(seen.selfSigned()).isFalse();
        assertThat(seen.certificate().orElseThrow().getSubjectX500Principal().getName())
                .isEqualTo("CN=server");
    }

    @Test
    void selfSignedAndExpired() throws Exception {
        SSLContext context = ThrowawayCertificates.selfSigned("-startdate", "-40d");
        Result.Tls seen = tls(probed(tls(context), TlsProbeTest::handshake));
        assertThat(seen.selfSigned()).isTrue();
        assertThat(seen.certificate().orElseThrow().getNotAfter().toInstant()).isBefore(Instant.now());
    }

    /// The certificate is seen though the server then refuses a client without one.
    @Test
    void aServerThatWantsAClientCertificate() throws Exception {
        SSLServerSocket server =
                (SSLServerSocket) tls(ThrowawayCertificates.ofThisRun().serverContext());
        server.setNeedClientAuth(true);
        server.setEnabledProtocols(new String[] {"TLSv1.2"});
        Result.Tls seen = tls(probed(server, TlsProbeTest::handshake));
        assertThat(seen.protocol()).isEqualTo("TLSv1.2");
        assertThat(seen.certificate()).isPresent();
    }

    /// A ServerHello of TLS 1.0, written by hand since the JDK no longer speaks it.
    @Test
    void anOldProtocol() throws IOException {
        byte[] hello =
                HexFormat.of().parseHex("160301002a" + "02000026" + "0301" + "11".repeat(32) + "00" + "c013" + "00");
        assertThat(tls(probed(plain(), client -> {
                            client.getInputStream().read(new byte[16]);
                            client.getOutputStream().write(hello);
                        }))
                        .protocol())
                .isEqualTo("TLS10");
    }

    @Test
    void plainText() throws IOException {
        Result seen = probed(plain(), client -> {
            client.getInputStream().read(new byte[16]);
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(seen).isEqualTo(new Result.Plain());
    }

    @Test
    void nobodyAndNothing() throws IOException, GeneralSecurityException {
        ServerSocket gone = plain();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), gone.getLocalPort());
        gone.close();
        assertThat(TlsProbe.probe(address, "localhost")).isEqualTo(new Result.Closed());
        assertThat(probed(plain(), client -> {})).isInstanceOf(Result.Silent.class);
        assertThat(probed(plain(), Socket::close)).isInstanceOf(Result.Silent.class);
    }
}

package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.StallGuard;
import io.hafenwacht.connect.docker.http.AnswerInput;
import io.hafenwacht.connect.docker.http.ResponseHead;
import io.hafenwacht.connect.docker.http.ResponseReader;
import io.hafenwacht.connect.fetch.Proxies;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// One open connection to an API server, through a proxy where one is set; it carries one request after the
/// other.
final class ApiWire implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Socket raw;
    private final Socket socket;

    private ApiWire(Socket raw, Socket socket) {
        this.raw = raw;
        this.socket = socket;
    }

    static ApiWire open(ClusterAccess access, SSLContext context, Environment environment, Duration patience)
            throws IOException, ClusterTrouble {
        URI server = access.server();
        boolean secure = server.getScheme().equals("https");
        int port = server.getPort() > 0 ? server.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        // Brackets belong to the address, not to the host.
        String host = server.getHost().replaceAll("[\\[\\]]", "");
        Socket raw = socket(access, host, port, environment, patience);
        if (!secure) {
            return new ApiWire(raw, raw);
        }
        try {
            String name =
                    access.tls().serverName().isEmpty() ? host : access.tls().serverName();
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, name, port, true);
            SSLParameters parameters = tls.getSSLParameters();
            if (access.tls().verify()) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            parameters.setCipherSuites(ordered(parameters.getCipherSuites()));
            tls.setSSLParameters(parameters);
            guarded(raw, patience, () -> {
                tls.startHandshake();
                return true;
            });
            return new ApiWire(raw, tls);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// ChaCha20 before AES-GCM: a short run never compiles GHASH with its intrinsic, and without it
    /// decrypting takes longer than reading the JSON. Servers choose by the client's first suite (Go since
    /// 1.17).
    private static String[] ordered(String[] suites) {
        return java.util.Arrays.stream(suites)
                .sorted(java.util.Comparator.comparing(suite -> !suite.contains("CHACHA20")))
                .toArray(String[]::new);
    }

    private static Socket socket(
            ClusterAccess access, String host, int port, Environment environment, Duration patience)
            throws IOException, ClusterTrouble {
        String proxy = access.route().proxy();
        if (proxy.startsWith("socks5://")) {
            URI uri = URI.create(proxy);
            Socket socket =
                    new Socket(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(uri.getHost(), uri.getPort())));
            return connected(socket, InetSocketAddress.createUnresolved(host, port), patience);
        }
        Optional<Proxies.Server> through;
        try {
            through = proxy.isEmpty()
                    ? Proxies.of(environment).forAddress(access.server())
                    : Optional.of(Proxies.server("proxy-url", proxy));
        } catch (Proxies.BadProxy e) {
            throw new ClusterTrouble(e.text(), Text.of("Correct the setting.", "Die Einstellung berichtigen."));
        }
        if (through.isEmpty()) {
            return connected(interruptible(), resolved(host, port), patience);
        }
        Socket socket = connected(
                interruptible(), resolved(through.get().host(), through.get().port()), patience);
        return guarded(socket, patience, () -> tunnel(socket, through.get(), host + ":" + port));
    }

    /// Of a channel: an interrupt ends its reads, on threads of the platform too.
    private static Socket interruptible() throws IOException {
        return SocketChannel.open().socket();
    }

    private static Socket connected(Socket socket, InetSocketAddress peer, Duration patience) throws IOException {
        return guarded(socket, patience, () -> {
            socket.connect(peer, Math.toIntExact(patience.toMillis()));
            socket.setTcpNoDelay(true);
            return socket;
        });
    }

    private static Socket tunnel(Socket socket, Proxies.Server proxy, String target) throws IOException {
        String authorization = proxy.user().isEmpty() ? "" : "Proxy-Authorization: " + proxy.basic() + "\r\n";
        String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nUser-Agent: hafenwacht\r\n"
                + authorization + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        // Unbuffered: what follows the head belongs to the TLS handshake.
        ResponseHead head = new ResponseReader(socket.getInputStream()).readHead();
        if (head.status() != 200) {
            throw new TextException(
                    "the proxy " + proxy + " answered " + head.status(),
                    "der Proxy " + proxy + " antwortete " + head.status());
        }
        return socket;
    }

    private static InetSocketAddress resolved(String host, int port) throws UnknownHostException {
        InetSocketAddress peer = new InetSocketAddress(host, port);
        if (peer.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        return peer;
    }

    private static <T> T guarded(Socket socket, Duration patience, StallGuard.Step<T> step) throws IOException {
        try (StallGuard guard = StallGuard.watch(socket, patience, patience)) {
            return guard.waitFor(step);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// An answer that has begun: `raw` is its body as it is on the wire, `body` what it says.
    record Exchange(ResponseHead head, InputStream raw, InputStream body, StallGuard guard) {
        /// Whether nothing of the body is left.
        boolean ended() throws IOException {
            return body.read() < 0 && raw.read() < 0;
        }

        /// Ends the watch; whether the connection may carry another request if the body was read to its end.
        boolean finish() {
            return guard.finish() && head.keepsConnection() && ResponseReader.framed(head);
        }
    }

    Exchange send(String request, ApiTimeouts timeouts) throws IOException {
        StallGuard guard = StallGuard.watch(raw, timeouts.silence(), timeouts.answer());
        try {
            OutputStream out = guard.guard(socket.getOutputStream());
            out.write(request.getBytes(StandardCharsets.UTF_8));
            var reader =
                    new ResponseReader(new AnswerInput(guard.guard(socket.getInputStream()), new byte[BUFFER_BYTES]));
            ResponseHead head = reader.readHead();
            InputStream raw = reader.body(head);
            boolean packed = head.first("content-encoding").orElse("").equalsIgnoreCase("gzip");
            return new Exchange(head, raw, packed ? new GZIPInputStream(raw, BUFFER_BYTES) : raw, guard);
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}

package io.hafenwacht.testkit.engine;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/// A Docker Engine that says what the test tells it to, on a Unix socket or a loopback port (plain or TLS).
/// Paths without a script answer 404 in the engine's own words; every request is kept in [#requests()].
public final class FakeEngine implements AutoCloseable {
    private static final Script NOT_FOUND = Script.json(404, "{\"message\":\"page not found\"}");
    /// As servers written in Go answer on a port without TLS.
    private static final Script NO_HTTP = Script.rawThenClose("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    private static final int TLS_HANDSHAKE = 22;

    private final Listener listener;
    private final String host;
    private final int port;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Closeable> open = new ConcurrentLinkedDeque<>();
    private final AtomicInteger connections = new AtomicInteger();

    private FakeEngine(Listener listener, String host, int port) {
        this.listener = listener;
        this.host = host;
        this.port = port;
        Thread.ofVirtual().name("fake-engine").start(this::accept);
    }

    /// Listens on `folder/docker.sock`; the folder must exist and its path be short (108 bytes is the
    /// kernel's limit for a socket's path).
    public static FakeEngine onUnixSocket(Path folder) throws IOException {
        Path socket = folder.resolve("docker.sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        return new FakeEngine(new UnixListener(server, socket), "unix://" + socket, 0);
    }

    /// Listens on a free loopback port.
    public static FakeEngine onTcp() throws IOException {
        return onPort(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /// Listens with TLS on a free loopback port; `clientCertificate` says whether clients must show one.
    public static FakeEngine onTls(SSLContext context, boolean clientCertificate) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(clientCertificate);
        SSLParameters parameters = server.getSSLParameters();
        // As servers written in Go do.
        parameters.setUseCipherSuitesOrder(false);
        server.setSSLParameters(parameters);
        return onPort(server);
    }

    private static FakeEngine onPort(ServerSocket server) {
        return new FakeEngine(
                new PortListener(server), "tcp://127.0.0.1:" + server.getLocalPort(), server.getLocalPort());
    }

    /// The address as `DOCKER_HOST` takes it.
    public String host() {
        return host;
    }

    /// The loopback port; 0 for a Unix socket.
    public int port() {
        return port;
    }

    /// Sets the answer for a path (without version prefix and query); the last one set counts.
    public FakeEngine on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /// All requests so far, oldest first.
    public List<FakeRequest> requests() {
        return new ArrayList<>(requests);
    }

    /// How many connections were accepted so far.
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (true) {
            try {
                Connection connection = listener.accept();
                open.add(connection);
                connections.incrementAndGet();
                Thread.ofVirtual().name("fake-engine-connection").start(() -> serve(connection));
            } catch (IOException _) {
                return; // closed by the test
            }
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.input());
            OutputStream out = connection.output();
            if (greetsInTls(in)) {
                NO_HTTP.answer(new FakeRequest("", "", List.of()), out);
                return;
            }
            boolean more = true;
            while (more) {
                List<String> lines = readHead(in);
                if (lines.isEmpty()) {
                    return;
                }
                String[] parts = lines.getFirst().split(" ", 3);
                FakeRequest request =
                        new FakeRequest(parts[0], parts.length > 1 ? parts[1] : "", lines.subList(1, lines.size()));
                requests.add(request);
                more = scripts.getOrDefault(request.path(), NOT_FOUND).answer(request, out);
                out.flush();
            }
        } catch (IOException _) {
            // The client hung up, which several tests are about.
        }
    }

    private static boolean greetsInTls(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first == TLS_HANDSHAKE;
    }

    private static List<String> readHead(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.read()) >= 0) {
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String text = line.toString().stripTrailing();
            line.setLength(0);
            if (text.isEmpty()) {
                return lines;
            }
            lines.add(text);
        }
        return List.of();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Closeable connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Listener extends Closeable {
        Connection accept() throws IOException;
    }

    private record Connection(InputStream input, OutputStream output, Closeable socket) implements Closeable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private record UnixListener(ServerSocketChannel server, Path socket) implements Listener {
        @Override
        public Connection accept() throws IOException {
            SocketChannel channel = server.accept();
            return new Connection(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
        }

        @Override
        public void close() throws IOException {
            server.close();
            Files.deleteIfExists(socket);
        }
    }

    private record PortListener(ServerSocket server) implements Listener {
        @Override
        public Connection accept() throws IOException {
            Socket client = server.accept();
            return new Connection(client.getInputStream(), client.getOutputStream(), client);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

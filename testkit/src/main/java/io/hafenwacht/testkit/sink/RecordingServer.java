package io.hafenwacht.testkit.sink;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// An HTTP server on a loopback port that records requests with their bodies and answers as it is told.
public final class RecordingServer implements Closeable {
    private final ServerSocket server;
    private final String scheme;
    private final List<Recorded> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Socket> open = new ConcurrentLinkedDeque<>();
    private volatile boolean forgetting;
    private volatile Function<Recorded, Reply> behaviour = _ -> Reply.of(200, "");

    private RecordingServer(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        Thread.ofVirtual().name("recording-server").start(this::accept);
    }

    public static RecordingServer start() throws IOException {
        return onPort(0);
    }

    /// On a port that was used before, so that a server that went away can come back.
    public static RecordingServer onPort(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return new RecordingServer(server, "http");
    }

    /// With TLS; `clientCertificate` says whether clients must show one.
    public static RecordingServer withTls(SSLContext context, boolean clientCertificate) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(clientCertificate);
        return new RecordingServer(server, "https");
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        // The throw-away certificates know the name, not the number.
        return scheme.equals("https") ? "https://localhost:" + port() : "http://127.0.0.1:" + port();
    }

    /// Decides on every request from now on.
    public RecordingServer answering(Function<Recorded, Reply> next) {
        behaviour = next;
        return this;
    }

    /// Keeps no request and unpacks none from now on, for measurements.
    public RecordingServer forgetting() {
        forgetting = true;
        return this;
    }

    /// All requests so far that came whole, oldest first.
    public List<Recorded> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().name("recording-connection").start(() -> serve(client));
            } catch (IOException _) {
                return; // closed by the test
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            boolean more = true;
            while (more) {
                String requestLine = line(in);
                if (requestLine.isEmpty()) {
                    return;
                }
                Recorded request = request(requestLine, in);
                if (!forgetting) {
                    requests.add(request);
                }
                more = behaviour.apply(request).answer(request, client.getOutputStream());
                client.getOutputStream().flush();
            }
        } catch (IOException _) {
            // The client hung up, which several tests are about.
        }
    }

    private Recorded request(String requestLine, InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        String line;
        while (!(line = line(in)).isEmpty()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (!forgetting && headers.getOrDefault("content-encoding", "").equals("gzip")) {
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unpacked.readAllBytes();
            }
        }
        String[] parts = requestLine.split(" ", 3);
        return new Recorded(parts[0], parts[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.read()) >= 0 && next != '\n') {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

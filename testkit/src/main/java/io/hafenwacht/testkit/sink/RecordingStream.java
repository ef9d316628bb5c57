package io.hafenwacht.testkit.sink;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/// A server on a loopback port that takes bytes and never answers, as syslog servers do.
public final class RecordingStream implements Closeable {
    private final ServerSocket server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    private record Connection(Socket socket, ByteArrayOutputStream bytes) {}

    private RecordingStream(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().name("recording-stream").start(this::accept);
    }

    public static RecordingStream start() throws IOException {
        return new RecordingStream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    public static RecordingStream withTls(SSLContext context) throws IOException {
        return new RecordingStream(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                var connection = new Connection(server.accept(), new ByteArrayOutputStream());
                connections.add(connection);
                Thread.ofVirtual().start(() -> take(connection));
            } catch (IOException _) {
                return; // closed by the test
            }
        }
    }

    private static void take(Connection connection) {
        try {
            byte[] buffer = new byte[8192];
            int count;
            while ((count = connection.socket().getInputStream().read(buffer)) >= 0) {
                connection.bytes().write(buffer, 0, count);
            }
        } catch (IOException _) {
            // Dropped by one of the two sides.
        }
    }

    /// What came so far, one text for each connection.
    public List<String> received() {
        List<String> texts = new ArrayList<>();
        connections.forEach(c -> texts.add(c.bytes().toString(StandardCharsets.UTF_8)));
        return texts;
    }

    /// Ends all connections; new ones are taken.
    public void drop() throws IOException {
        for (Connection connection : connections) {
            connection.socket().close();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            drop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

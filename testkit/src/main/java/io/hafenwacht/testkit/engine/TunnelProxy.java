package io.hafenwacht.testkit.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP proxy on a loopback port that knows `CONNECT` alone and leads every tunnel to one loopback port,
/// whatever host was asked for. It keeps the heads of all requests.
public final class TunnelProxy implements Closeable {
    private final ServerSocket server;
    private final int target;
    private final String status;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Socket> open = new ConcurrentLinkedDeque<>();

    private TunnelProxy(int target, String status) throws IOException {
        this.target = target;
        this.status = status;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tunnel-proxy").start(this::accept);
    }

    /// Leads to the port.
    public static TunnelProxy to(int port) throws IOException {
        return new TunnelProxy(port, "200 Connected");
    }

    /// Answers every request with this status instead.
    public static TunnelProxy refusing(String status) throws IOException {
        return new TunnelProxy(0, status);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Request line and header lines of each request, as sent.
    public List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return; // closed by the test
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            heads.add(head(client.getInputStream()));
            String headers = status.startsWith("407") ? "Proxy-Authenticate: Basic realm=\"x\"\r\n" : "";
            String length = target == 0 ? "Content-Length: 0\r\n" : "";
            client.getOutputStream()
                    .write(("HTTP/1.1 " + status + "\r\n" + headers + length + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (target == 0) {
                // Until the client hangs up: a connection that ends at once may take the answer with it.
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } else {
                try (Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    open.add(far);
                    Thread back = Thread.ofVirtual().start(() -> copy(far, client));
                    copy(client, far);
                    back.join();
                }
            }
        } catch (IOException _) {
            // One of the two sides hung up.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.shutdownOutput();
        } catch (IOException _) {
            // One of the two sides hung up.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next;
        while (head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

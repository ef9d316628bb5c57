package io.hafenwacht.connect.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLContext;

/// A server on loopback that does the same with each connection, each on a thread of its own.
final class LoopbackServer implements AutoCloseable {
    static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.1");
    static final List<InetAddress> ADDRESSES = List.of(ADDRESS);

    private final ServerSocket server;

    interface Talk {
        void with(Socket client) throws IOException;
    }

    private LoopbackServer(ServerSocket server, Talk talk) {
        this.server = server;
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    Socket client = server.accept();
                    Thread.ofPlatform().daemon().start(() -> {
                        try (client) {
                            talk.with(client);
                        } catch (IOException _) {
                            // The probe hangs up when it has seen enough.
                        }
                    });
                }
            } catch (IOException _) {
                // closed
            }
        });
    }

    static LoopbackServer plain(Talk talk) throws IOException {
        return new LoopbackServer(new ServerSocket(0, 5, ADDRESS), talk);
    }

    static LoopbackServer tls(SSLContext context, Talk talk) throws IOException {
        return new LoopbackServer(context.getServerSocketFactory().createServerSocket(0, 5, ADDRESS), talk);
    }

    /// Answers each request with these bytes.
    static Talk answering(String answer) {
        return client -> {
            byte[] request = new byte[4_096];
            int read = client.getInputStream().read(request);
            if (read > 0) {
                client.getOutputStream().write(answer.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                client.getOutputStream().flush();
            }
        };
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

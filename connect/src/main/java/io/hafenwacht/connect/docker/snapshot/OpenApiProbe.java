package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Whether a Docker API answers in plain text at a port: `{"address": "127.0.0.1", "port": 2375, "result":
/// "api|other|closed"}`. It sends one `GET /_ping`, by which engines and proxies in front of them tell their
/// version.
record OpenApiProbe(String address, int port) {
    private static final Limit MILLIS =
            new Limit("api-probe", 2_000, "milliseconds", "ports of one host answer at once");
    private static final Limit BYTES = new Limit("api-probe-answer", 4_096, "bytes", "the head of an answer");

    Node ask() {
        return Tree.object()
                .put("address", address)
                .put("port", port)
                .put("result", result())
                .node();
    }

    private String result() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), MILLIS.asInt());
            return spoken(socket);
        } catch (IOException e) {
            return "closed";
        }
    }

    /// Judged by what came in time: who keeps the connection open, or sends a byte a second, answered too.
    private String spoken(Socket socket) {
        var head = new StringBuilder();
        try {
            socket.getOutputStream()
                    .write(("GET /_ping HTTP/1.0\r\nHost: " + address + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            long end = System.nanoTime() + MILLIS.value() * 1_000_000;
            byte[] some = new byte[BYTES.asInt()];
            while (!BYTES.exceededBy(head.length()) && head.indexOf("\r\n\r\n") < 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                socket.setSoTimeout((int) Math.max(1, left));
                int read = left > 0 ? socket.getInputStream().read(some) : -1;
                if (read < 0) {
                    break;
                }
                head.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException _) {
            // It hung up or fell silent; what it said until then counts.
        }
        return head.toString().toLowerCase(Locale.ROOT).contains("\napi-version:") ? "api" : "other";
    }
}

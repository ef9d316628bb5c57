package io.hafenwacht.testkit.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// What a recording server sends for one request. Answers whether the connection stays open.
@FunctionalInterface
public interface Reply {
    boolean answer(Recorded request, OutputStream out) throws IOException;

    /// A whole answer; `headers` are whole lines such as `Retry-After: 3`.
    static Reply of(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (_, out) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            if (status != 204) {
                head.append("Content-Length: ").append(bytes.length).append("\r\n");
            }
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.write(status == 204 ? new byte[0] : bytes);
            return true;
        };
    }

    /// The first half of a whole answer, then the end of the connection.
    static Reply half(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (_, out) -> {
            out.write(("HTTP/1.1 " + status + " Scripted\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, 0, bytes.length / 2);
            return false;
        };
    }

    /// The request is read, and the connection ends without a byte.
    static Reply hangUp() {
        return (_, _) -> false;
    }

    /// These bytes (ISO 8859-1), then nothing until `release` is counted down.
    static Reply hang(String bytes, CountDownLatch release) {
        return (_, out) -> {
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            try {
                release.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return false;
        };
    }
}

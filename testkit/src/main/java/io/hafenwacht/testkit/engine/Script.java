package io.hafenwacht.testkit.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// What a fake server sends for one request, byte for byte. Answers whether the connection stays open for the
/// next request; an `IOException` means that the client went away, which is no failure of the test.
@FunctionalInterface
public interface Script {
    boolean answer(FakeRequest request, OutputStream out) throws IOException;

    /// Sends exactly these bytes (ISO 8859-1) and keeps the connection open.
    static Script raw(String bytes) {
        return (_, out) -> {
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        };
    }

    /// Sends exactly these bytes (ISO 8859-1) and closes the connection: an engine that dies at that point.
    static Script rawThenClose(String bytes) {
        return (request, out) -> {
            raw(bytes).answer(request, out);
            return false;
        };
    }

    /// A well-formed answer with a JSON body of the right length.
    static Script json(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (_, out) -> {
            out.write(("HTTP/1.1 " + status + " Scripted\r\nContent-Type: application/json\r\nContent-Length: "
                            + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            return true;
        };
    }

    /// A well-formed chunked answer, one chunk for each part.
    static Script chunked(String... parts) {
        return (_, out) -> {
            StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String part : parts) {
                int length = part.getBytes(StandardCharsets.UTF_8).length;
                text.append(Integer.toHexString(length))
                        .append("\r\n")
                        .append(part)
                        .append("\r\n");
            }
            out.write(text.append("0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    /// The answer of `GET /_ping` of an engine that speaks up to `apiVersion`.
    static Script ping(String apiVersion) {
        return raw("HTTP/1.1 200 OK\r\nApi-Version: " + apiVersion
                + "\r\nOstype: linux\r\nServer: Docker/fake (linux)\r\nContent-Length: 2\r\n\r\nOK");
    }

    /// Sends these bytes, then nothing more until `release` is counted down: an engine that hangs.
    static Script hangAfter(String bytes, CountDownLatch release) {
        return (request, out) -> {
            raw(bytes).answer(request, out);
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

package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.StallGuard;
import io.hafenwacht.connect.docker.dial.Wire;
import io.hafenwacht.connect.docker.http.AnswerInput;
import io.hafenwacht.connect.docker.http.MalformedResponse;
import io.hafenwacht.connect.docker.http.ResponseHead;
import io.hafenwacht.connect.docker.http.ResponseReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One open connection to an engine; it carries one call after the other.
final class Connection implements Closeable {
    /// As much as a Unix socket hands over at once on Linux (`net.core.rmem_default` is about 208 KB, a read
    /// of
    /// 64 KB takes a third of it).
    private static final int BUFFER_BYTES = 64 * 1024;

    /// An inspect has 8 KB.
    private static final int ANSWER_BYTES = 16 * 1024;

    private final Wire wire;
    private final byte[] buffer = new byte[ANSWER_BYTES];

    Connection(Wire wire) {
        this.wire = wire;
    }

    /// Sends the call and reads the head of its answer. `idle` bounds each silence, `total` all until
    /// [Exchange#finish()].
    Exchange send(EngineCall call, ApiVersion version, Duration idle, Duration total) throws IOException {
        StallGuard guard = StallGuard.watch(wire.breakOff(), idle, total);
        try {
            // `Host` must be there (RFC 9112 section 3.2); engines ignore its value.
            String request = (call.headOnly() ? "HEAD " : "GET ")
                    + call.target(version)
                    + " HTTP/1.1\r\nHost: docker\r\nUser-Agent: hafenwacht\r\nAccept: */*\r\n\r\n";
            guard.guard(wire.output()).write(request.getBytes(StandardCharsets.US_ASCII));
            // An engine never sends ahead, so nothing is left over from the last call.
            ResponseReader reader = new ResponseReader(new AnswerInput(
                    guard.guard(wire.input()), call instanceof EngineCall.SaveImage ? new byte[BUFFER_BYTES] : buffer));
            ResponseHead head = reader.readHead();
            return call.headOnly()
                    ? new Exchange(head, InputStream.nullInputStream(), true, guard)
                    : new Exchange(head, reader.body(head), ResponseReader.framed(head), guard);
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    /// A call whose answer has begun; `framed` where its end is not that of the connection.
    record Exchange(ResponseHead head, InputStream body, boolean framed, StallGuard guard) {
        /// Ends the watch over time. Answers whether the connection may carry another call, if the body was
        /// read to its end.
        boolean finish() {
            return guard.finish() && head.keepsConnection() && framed;
        }
    }

    /// Whether a failure on a connection that lay idle only says that the engine had closed it meanwhile.
    static boolean wentStale(IOException failure) {
        return switch (failure) {
            case MalformedResponse malformed -> malformed.beforeFirstByte();
            case SocketTimeoutException _ -> false;
            default -> !Thread.currentThread().isInterrupted();
        };
    }
}

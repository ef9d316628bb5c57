package io.hafenwacht.connect.tls;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a server one thing without saying who asks, to see whether it answers. Of the answer only the status
/// and the date are read.
public final class AnonymousRequest {
    private static final Limit PATIENCE =
            new Limit("anonymous-request", 2_000, "milliseconds", "the servers of a cluster answer in tens");
    private static final int STATUS_LINE = 64;
    private static final int HEADER_BYTES = 8_192;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*", Pattern.DOTALL);
    private static final Pattern DATE =
            Pattern.compile("HTTP/1\\.[01] \\d{3}.*?\\r?\\n(?i:date):\\s*([^\\r\\n]{1,64})\\r?\\n", Pattern.DOTALL);

    private AnonymousRequest() {}

    /// The status of `GET path`; empty where no HTTP answer came, say because the server wants a certificate
    /// of the client. Whose certificate the server has does not matter, since nothing is told to it.
    public static OptionalInt status(InetSocketAddress address, String host, boolean tls, String path) {
        return asked(address, host, tls, "GET " + path, AnonymousRequest::status)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /// What the server's clock says, over TLS: the `Date` of its answer to `HEAD /`; empty where there is
    /// none.
    public static Optional<Instant> date(InetSocketAddress address, String host) {
        return asked(address, host, true, "HEAD /", AnonymousRequest::date);
    }

    private interface Reading<T> {
        Optional<T> read(InputStream in) throws IOException;
    }

    private static <T> Optional<T> asked(
            InetSocketAddress address, String host, boolean tls, String what, Reading<T> reading) {
        try (var plain = new Socket()) {
            plain.connect(address, PATIENCE.asInt());
            plain.setSoTimeout(PATIENCE.asInt());
            Socket socket = tls
                    ? TlsProbe.trustingAnybody().getSocketFactory().createSocket(plain, host, address.getPort(), true)
                    : plain;
            var guard = Thread.ofVirtual().name("anonymous-request-guard").start(() -> TlsProbe.closeLater(plain));
            try (socket) {
                String request =
                        what + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: hafenwacht\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                return reading.read(socket.getInputStream());
            } finally {
                guard.interrupt();
            }
        } catch (IOException | GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> status(InputStream in) throws IOException {
        byte[] line = in.readNBytes(STATUS_LINE);
        Matcher status = STATUS.matcher(new String(line, StandardCharsets.ISO_8859_1));
        return status.matches() ? Optional.of(Integer.parseInt(status.group(1))) : Optional.empty();
    }

    private static Optional<Instant> date(InputStream in) throws IOException {
        var header = new StringBuilder();
        byte[] buffer = new byte[HEADER_BYTES];
        int got = 0;
        while (got >= 0 && header.length() < HEADER_BYTES && header.indexOf("\r\n\r\n") < 0) {
            header.append(new String(buffer, 0, got, StandardCharsets.ISO_8859_1));
            got = in.read(buffer);
        }
        return date(header.toString());
    }

    /// The date in the header of an answer.
    static Optional<Instant> date(String header) {
        Matcher date = DATE.matcher(header);
        try {
            return date.lookingAt()
                    ? Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                            date.group(1).strip())))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}

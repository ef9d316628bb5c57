package io.hafenwacht.connect.tls;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a server one thing without saying who asks, to see whether it answers. Of the answer only the status
/// is read.
public final class AnonymousRequest {
    private static final Limit PATIENCE =
            new Limit("anonymous-request", 2_000, "milliseconds", "the servers of a cluster answer in tens");
    private static final int STATUS_LINE = 64;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*", Pattern.DOTALL);

    private AnonymousRequest() {}

    /// The status of `GET path`; empty where no HTTP answer came, say because the server wants a certificate
    /// of the client. Whose certificate the server has does not matter, since nothing is told to it.
    public static OptionalInt status(InetSocketAddress address, String host, boolean tls, String path) {
        try (var plain = new Socket()) {
            plain.connect(address, PATIENCE.asInt());
            plain.setSoTimeout(PATIENCE.asInt());
            Socket socket = tls
                    ? TlsProbe.trustingAnybody().getSocketFactory().createSocket(plain, host, address.getPort(), true)
                    : plain;
            var guard = Thread.ofVirtual().name("anonymous-request-guard").start(() -> TlsProbe.closeLater(plain));
            try (socket) {
                String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: hafenwacht\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                return status(socket.getInputStream());
            } finally {
                guard.interrupt();
            }
        } catch (IOException | GeneralSecurityException _) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt status(InputStream in) throws IOException {
        byte[] line = in.readNBytes(STATUS_LINE);
        Matcher status = STATUS.matcher(new String(line, StandardCharsets.ISO_8859_1));
        return status.matches() ? OptionalInt.of(Integer.parseInt(status.group(1))) : OptionalInt.empty();
    }
}

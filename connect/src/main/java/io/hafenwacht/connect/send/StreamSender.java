package io.hafenwacht.connect.send;

import io.hafenwacht.connect.StallGuard;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.core.text.TextException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Writes to one TCP or TLS address (`tcp://`, `tls://`) that never answers. TCP may take bytes that the
/// other side never gets; so when a connection is found broken soon after a write, that write is made again
/// on the next one: doubled rather than lost. One thread at a time.
public final class StreamSender implements Closeable {
    /// Longer than it takes until a broken connection is noticed; a server that closes idle ones waits
    /// longer.
    private static final Duration DOUBTFUL = Duration.ofSeconds(30);

    private final SendSettings settings;
    private final SSLContext tls;
    private @Nullable Line line;
    private byte[] last = new byte[0];
    private long lastAt;

    private StreamSender(SendSettings settings, SSLContext tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /// Reads certificates; what is wrong with them is the text of a [TextException].
    public static StreamSender open(SendSettings settings) throws IOException {
        try {
            return new StreamSender(settings, settings.tls());
        } catch (BadPem e) {
            throw new TextException(e.text(), e);
        }
    }

    /// Writes all bytes, connecting first where that is needed; empty when they went out.
    public Optional<SendResult.Failed> write(URI address, byte[] bytes) {
        if (settings.offline()) {
            return Optional.of(SendDiagnosis.offline(address));
        }
        try {
            Line open = line;
            if (open != null && open.gone()) {
                boolean doubtful = open.goneAt() - lastAt < DOUBTFUL.toNanos();
                open.close();
                open = null;
                line = null;
                if (!doubtful) {
                    last = new byte[0];
                }
            }
            if (open == null) {
                open = connect(address);
                line = open;
                open.write(last, settings.whole());
            }
            open.write(bytes, settings.whole());
            last = bytes;
            lastAt = System.nanoTime();
            return Optional.empty();
        } catch (IOException e) {
            close();
            return Optional.of(SendDiagnosis.of(e, address));
        }
    }

    private Line connect(URI address) throws IOException {
        // Brackets belong to the address, not to the host.
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        InetSocketAddress peer = new InetSocketAddress(host, address.getPort());
        if (peer.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        Socket raw = new Socket();
        try (StallGuard guard = StallGuard.watch(raw, settings.connect(), settings.connect())) {
            return guard.waitFor(() -> {
                raw.connect(peer, Math.toIntExact(settings.connect().toMillis()));
                raw.setKeepAlive(true);
                boolean secure = address.getScheme().toLowerCase(Locale.ROOT).equals("tls");
                return new Line(secure ? secured(raw, host, address.getPort()) : raw);
            });
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private Socket secured(Socket raw, String host, int port) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(raw, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    @Override
    public void close() {
        Line open = line;
        line = null;
        if (open != null) {
            open.close();
        }
    }

    /// An open connection. A thread of its own reads what never comes, and so notices the end.
    private static final class Line {
        private final Socket socket;
        private volatile boolean gone;
        private volatile long goneAt;

        Line(Socket socket) throws IOException {
            this.socket = socket;
            InputStream in = socket.getInputStream();
            Thread.ofVirtual().name("hafenwacht-stream-end").start(() -> {
                try {
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException _) {
                    // An end as well.
                }
                goneAt = System.nanoTime();
                gone = true;
            });
        }

        boolean gone() {
            return gone;
        }

        long goneAt() {
            return goneAt;
        }

        void write(byte[] bytes, Duration patience) throws IOException {
            try (StallGuard guard = StallGuard.watch(socket, patience, patience)) {
                guard.guard(socket.getOutputStream()).write(bytes, 0, bytes.length);
                socket.getOutputStream().flush();
            }
        }

        void close() {
            try {
                socket.close();
            } catch (IOException _) {
                // It is given up either way.
            }
        }
    }
}

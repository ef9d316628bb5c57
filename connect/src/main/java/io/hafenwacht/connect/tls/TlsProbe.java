package io.hafenwacht.connect.tls;

import io.hafenwacht.core.limit.Limit;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Looks at what a port answers to a TLS handshake: protocol and certificate, whatever they are. Nothing is
/// sent but the handshake, and nobody is trusted for anything, since nothing follows it.
public final class TlsProbe {
    private static final Limit PATIENCE = new Limit(
            "tls-probe", 2_000, "milliseconds", "of a port of this host or of its engine's; each of two steps");
    private static final Pattern OLD = Pattern.compile("selected protocol version (\\S+) is not accepted");

    private TlsProbe() {}

    /// What came of it.
    public sealed interface Result {
        /// It speaks TLS. `protocol` is empty where the server ended the handshake before it was said.
        record Tls(String protocol, Optional<X509Certificate> certificate, boolean selfSigned) implements Result {}

        /// Something answers, and not TLS.
        record Plain() implements Result {}

        /// Nobody listens there.
        record Closed() implements Result {}

        /// Neither one nor the other can be told: it says nothing, or hangs up.
        record Silent(String why) implements Result {}
    }

    /// For questions that tell the server nothing.
    static SSLContext trustingAnybody() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Seen()}, null);
        return context;
    }

    /// At most twice the patience, then the answer is [Result.Silent].
    public static Result probe(InetSocketAddress address, String serverName) {
        var seen = new Seen();
        try (var plain = new Socket()) {
            plain.connect(address, PATIENCE.asInt());
            plain.setSoTimeout(PATIENCE.asInt());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {seen}, null);
            try (var socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, serverName, address.getPort(), false)) {
                // A server that drips bytes would reset the timeout with each one.
                var guard = Thread.ofVirtual().name("tls-probe-guard").start(() -> closeLater(plain));
                try {
                    socket.startHandshake();
                } finally {
                    guard.interrupt();
                }
                return seen.result(socket.getSession().getProtocol());
            }
        } catch (ConnectException _) {
            return new Result.Closed();
        } catch (SSLException e) {
            return refused(e, seen);
        } catch (SocketTimeoutException _) {
            return new Result.Silent("no answer within " + PATIENCE);
        } catch (SocketException | EOFException e) {
            return seen.any() ? seen.result("") : new Result.Silent(String.valueOf(e.getMessage()));
        } catch (IOException | GeneralSecurityException e) {
            return new Result.Silent(String.valueOf(e.getMessage()));
        }
    }

    static void closeLater(Socket socket) {
        try {
            Thread.sleep(PATIENCE.value());
            socket.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // It is closed then, which is what was wanted.
        }
    }

    private static Result refused(SSLException e, Seen seen) {
        String message = String.valueOf(e.getMessage());
        Matcher old = OLD.matcher(message);
        if (old.find()) {
            return new Result.Tls(old.group(1), Optional.empty(), false);
        }
        if (seen.any()) {
            return seen.result("");
        }
        // The JDK's words for bytes that are no TLS record.
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return new Result.Plain();
        }
        // An alert, theirs or (in brackets) ours, answers a word of TLS: no common version or suite.
        return message.contains("Received fatal alert") || message.matches("(?s)\\([a-z_]+\\) .*")
                ? new Result.Tls("", Optional.empty(), false)
                : new Result.Silent(message);
    }

    /// Accepts every certificate, and keeps it.
    private static final class Seen extends X509ExtendedTrustManager {
        private final List<X509Certificate> chain = new ArrayList<>();
        private String protocol = "";

        boolean any() {
            return !chain.isEmpty();
        }

        Result result(String negotiated) {
            Optional<X509Certificate> own = chain.stream().findFirst();
            return new Result.Tls(
                    negotiated.isEmpty() ? protocol : negotiated,
                    own,
                    own.filter(TlsProbe::selfSigned).isPresent());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket) {
            chain.addAll(List.of(certificates));
            if (socket instanceof SSLSocket tls && tls.getHandshakeSession() != null) {
                protocol = tls.getHandshakeSession().getProtocol();
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type) {
            chain.addAll(List.of(certificates));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine) {
            chain.addAll(List.of(certificates));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static boolean selfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}

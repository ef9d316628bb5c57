package io.hafenwacht.connect.net;

import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/// Shakes hands with a TLS server and judges what it shows: protocol, certificates, names, expiry, and
/// whether these authorities vouch for it. Nothing is sent but handshakes; no revocation list is fetched.
public final class TlsLook {
    private static final Duration SOON = Duration.ofDays(14);
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private final Duration patience;
    private final Authorities trust;
    private final Instant now;

    /// `trust` holds the authorities that count, `now` is the time that validity is judged by.
    public TlsLook(Duration patience, Authorities trust, Instant now) {
        this.patience = patience;
        this.trust = trust;
        this.now = now;
    }

    /// A handshake that came about.
    private record Shaken(String protocol, String cipher, String alpn, List<X509Certificate> chain) {}

    /// The first address that takes a connection; `name` is what the server is asked for and must prove.
    public Trail look(List<InetAddress> addresses, int port, String name, List<Step> before) {
        List<Step> steps = new ArrayList<>(before);
        for (InetAddress address :
                addresses.stream().limit(NetLimits.ADDRESSES.value()).toList()) {
            var place = new InetSocketAddress(address, port);
            long began = System.nanoTime();
            try {
                Shaken shaken = shake(place, name, VERSIONS);
                return judged(shaken, place, name, steps, Duration.ofNanos(System.nanoTime() - began));
            } catch (IOException | GeneralSecurityException e) {
                steps.add(failed(place, e, Duration.ofNanos(System.nanoTime() - began)));
            }
        }
        return Trail.stopped(
                steps,
                Text.of("no TLS connection came about", "es kam keine TLS-Verbindung zustande"),
                Text.of(
                        "See the step above; without TLS: net … connect HOST:PORT.",
                        "Siehe den Schritt oben; ohne TLS: net … connect HOST:PORT."));
    }

    private Shaken shake(InetSocketAddress place, String name, List<String> versions)
            throws IOException, GeneralSecurityException {
        var seen = new SeenChain();
        try (var plain = new DeadlineSocket()) {
            plain.connect(place, Math.toIntExact(Math.max(1, patience.toMillis())));
            plain.within(patience);
            try (SSLSocket socket = secured(plain, seen, place, name, versions)) {
                socket.startHandshake();
                String alpn = socket.getApplicationProtocol();
                return new Shaken(
                        socket.getSession().getProtocol(),
                        socket.getSession().getCipherSuite(),
                        alpn == null ? "" : alpn,
                        seen.chain());
            }
        }
    }

    /// TLS over a connection, with what the server shows kept in `seen`.
    static SSLSocket secured(
            DeadlineSocket plain, SeenChain seen, InetSocketAddress place, String name, List<String> versions)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {seen}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, place.getPort(), false);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(versions.toArray(String[]::new));
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static Step failed(InetSocketAddress place, Exception e, Duration took) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("address", TcpConnect.shown(place));
        facts.put("error", String.valueOf(e.getMessage()));
        Text tried = Text.of("TLS with " + TcpConnect.shown(place), "TLS mit " + TcpConnect.shown(place));
        return Step.failed("tls.handshake", tried, took, why(e), facts);
    }

    /// In the words of people; the JDK's own stand in the step's facts.
    private static Text refusal(String why) {
        if (why.contains("unable to find valid certification path")) {
            return Text.of("no: none that is known here signed it", "nein: keine hier bekannte hat es unterschrieben");
        }
        return why.contains("validity check failed") || why.contains("NotAfter")
                ? Text.of("no: it is not valid now", "nein: es gilt jetzt nicht")
                : Text.of("no: " + why, "nein: " + why);
    }

    private static Text why(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof SSLException) {
            if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext")) {
                return Text.of("the server does not speak TLS", "der Server spricht kein TLS");
            }
            if (message.contains("protocol_version") || message.contains("is not accepted")) {
                return Text.of(
                        "no common version: the server is older than TLS 1.2",
                        "keine gemeinsame Version: der Server ist älter als TLS 1.2");
            }
            if (message.contains("unrecognized_name")) {
                return Text.of("the server does not know this name", "der Server kennt diesen Namen nicht");
            }
            return Text.same(message);
        }
        if (e instanceof SocketTimeoutException) {
            return Text.of("no answer in time", "keine Antwort in der Zeit");
        }
        return e instanceof IOException io && TcpConnect.end(io) == TcpConnect.End.REFUSED
                ? Text.of("refused", "abgelehnt")
                : Text.same(message);
    }

    private Trail judged(Shaken shaken, InetSocketAddress place, String name, List<Step> steps, Duration took) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("address", TcpConnect.shown(place));
        facts.put("protocol", shaken.protocol());
        facts.put("cipher", shaken.cipher());
        facts.put("alpn", shaken.alpn());
        steps.add(Step.ok(
                "tls.handshake",
                Text.of("TLS with " + TcpConnect.shown(place), "TLS mit " + TcpConnect.shown(place)),
                took,
                Text.same(shaken.protocol() + ", " + shaken.cipher()
                        + (shaken.alpn().isEmpty() ? "" : ", " + shaken.alpn())),
                facts));
        versions(shaken, place, name, steps);
        shaken.chain().forEach(certificate -> steps.add(certificate(certificate)));
        X509Certificate leaf = shaken.chain().getFirst();
        boolean named = name(leaf, name, steps);
        Optional<String> distrust = trust.distrust(shaken.chain());
        steps.add(trusted(distrust));
        return meaning(leaf, name, named, distrust, shaken.chain().size(), steps);
    }

    /// Whether the server also takes the other version.
    private void versions(Shaken shaken, InetSocketAddress place, String name, List<Step> steps) {
        for (String version : VERSIONS) {
            if (version.equals(shaken.protocol())) {
                continue;
            }
            long began = System.nanoTime();
            String taken;
            try {
                shake(place, name, List.of(version));
                taken = "yes";
            } catch (IOException | GeneralSecurityException _) {
                taken = "no";
            }
            steps.add(new Step(
                    "tls.version",
                    Text.of(version + " alone", version + " allein"),
                    Duration.ofNanos(System.nanoTime() - began),
                    Step.Outcome.NOTE,
                    taken.equals("yes")
                            ? Text.of("accepted", "angenommen")
                            : Text.of("not accepted", "nicht angenommen"),
                    Map.of("version", version, "accepted", taken)));
        }
    }

    private Step certificate(X509Certificate certificate) {
        Instant until = certificate.getNotAfter().toInstant();
        Instant from = certificate.getNotBefore().toInstant();
        String subject = certificate.getSubjectX500Principal().getName();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("subject", subject);
        facts.put("issuer", certificate.getIssuerX500Principal().getName());
        facts.put("notBefore", from.toString());
        facts.put("notAfter", until.toString());
        facts.put("names", CertificateNames.of(certificate).shown());
        Text tried = Text.of("certificate " + subject, "Zertifikat " + subject);
        if (now.isAfter(until)) {
            return Step.failed(
                    "tls.certificate",
                    tried,
                    Duration.ZERO,
                    Text.of("expired " + until, "abgelaufen am " + until),
                    facts);
        }
        if (now.isBefore(from)) {
            return Step.failed(
                    "tls.certificate",
                    tried,
                    Duration.ZERO,
                    Text.of("not valid before " + from, "erst gültig ab " + from),
                    facts);
        }
        long days = Duration.between(now, until).toDays();
        return Step.ok(
                "tls.certificate",
                tried,
                Duration.ZERO,
                Text.of(
                        "valid until " + until + " (" + days + " days)",
                        "gültig bis " + until + " (" + days + " Tage)"),
                facts);
    }

    private static boolean name(X509Certificate leaf, String name, List<Step> steps) {
        CertificateNames names = CertificateNames.of(leaf);
        boolean named = names.match(name);
        Text tried = Text.of("is it for " + name, "gilt es für " + name);
        Map<String, String> facts = Map.of("name", name, "names", names.shown(), "matches", Boolean.toString(named));
        Text seen = Text.of("it is for: " + names.shown(), "es gilt für: " + names.shown());
        steps.add(
                named
                        ? Step.ok("tls.name", tried, Duration.ZERO, seen, facts)
                        : Step.failed("tls.name", tried, Duration.ZERO, seen, facts));
        return named;
    }

    private static Step trusted(Optional<String> distrust) {
        Text tried = Text.of("do our authorities vouch for it", "bürgen unsere Stellen dafür");
        return distrust.map(why -> Step.failed("tls.trust", tried, Duration.ZERO, refusal(why), Map.of("error", why)))
                .orElseGet(() -> Step.ok("tls.trust", tried, Duration.ZERO, Text.of("yes", "ja"), Map.of()));
    }

    private Trail meaning(
            X509Certificate leaf, String name, boolean named, Optional<String> distrust, int length, List<Step> steps) {
        Instant until = leaf.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            return Trail.stopped(
                    steps,
                    Text.of(
                            "the certificate expired on " + until + ": programs refuse it",
                            "das Zertifikat ist am " + until + " abgelaufen: Programme weisen es ab"),
                    Text.of("Renew it.", "Es erneuern."));
        }
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            return Trail.stopped(
                    steps,
                    Text.of("the certificate is not valid yet", "das Zertifikat ist noch nicht gültig"),
                    Text.of("Compare the clocks of both hosts.", "Die Uhren beider Hosts vergleichen."));
        }
        if (!named) {
            return Trail.stopped(
                    steps,
                    Text.of(
                            "the certificate is for other names than " + name + ": programs refuse it",
                            "das Zertifikat gilt für andere Namen als " + name + ": Programme weisen es ab"),
                    Text.of(
                            "Use a name of the certificate, or issue one for this name.",
                            "Einen Namen des Zertifikats verwenden oder eines für diesen Namen ausstellen."));
        }
        if (distrust.isPresent()) {
            return Trail.stopped(steps, distrusted(leaf, length), authority(leaf, length));
        }
        return now.plus(SOON).isAfter(until)
                ? new Trail(
                        steps,
                        true,
                        Text.of(
                                "TLS works, until the certificate expires on " + until,
                                "TLS funktioniert, bis das Zertifikat am " + until + " abläuft"),
                        Text.of("Renew it in time.", "Es rechtzeitig erneuern."))
                : Trail.reached(steps, Text.of("TLS works for " + name, "TLS funktioniert für " + name));
    }

    private static boolean selfSigned(X509Certificate leaf) {
        return leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
    }

    private static Text distrusted(X509Certificate leaf, int length) {
        if (selfSigned(leaf)) {
            return Text.of(
                    "the certificate vouches for itself: programs refuse it unless they were given it",
                    "das Zertifikat bürgt für sich selbst: Programme weisen es ab, wenn sie es nicht kennen");
        }
        String issuer = leaf.getIssuerX500Principal().getName();
        return length == 1
                ? Text.of(
                        "the server shows its certificate alone, and its issuer " + issuer + " is unknown here",
                        "der Server zeigt nur sein eigenes Zertifikat, und der Aussteller " + issuer
                                + " ist hier unbekannt")
                : Text.of(
                        "no authority known here vouches for the chain",
                        "keine hier bekannte Stelle bürgt für die Kette");
    }

    private static Text authority(X509Certificate leaf, int length) {
        return selfSigned(leaf) || length > 1
                ? Text.of(
                        "If the authority is yours: --ca-file FILE here, and in the program's own trust store.",
                        "Ist es die eigene Stelle: hier --ca-file DATEI, und in die Vertrauensliste des Programms.")
                : Text.of(
                        "Let the server send the intermediate certificates; if the authority is yours: --ca-file FILE.",
                        "Den Server die Zwischenzertifikate mitschicken lassen; ist es die eigene Stelle: --ca-file"
                                + " DATEI.");
    }
}

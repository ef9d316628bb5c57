package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is wrong with one handshake of the snapshot's `probes`.
public final class TlsAnswer {
    private static final Set<String> GOOD = Set.of("TLSv1.2", "TLSv1.3");
    private static final int RSA_BITS = 3000;
    private static final int EC_BITS = 250;

    private final Node probe;

    public TlsAnswer(Node probe) {
        this.probe = probe;
    }

    /// One fault: `name` is stable.
    public record Fault(String name, Text told) {}

    /// `tls`, `plain`, `closed` or `silent`.
    public String result() {
        return probe.get("result").stringOrEmpty();
    }

    /// Where it was asked: `127.0.0.1:8443`.
    public String place() {
        return probe.get("address").stringOrEmpty() + ":" + probe.get("port").stringOrEmpty();
    }

    /// Of the protocol and the time of the certificate; what stands for every TLS server.
    public List<Fault> common(Instant now) {
        var faults = new ArrayList<Fault>();
        String protocol = probe.get("protocol").stringOrEmpty();
        if (!protocol.isEmpty() && !GOOD.contains(protocol)) {
            faults.add(new Fault("old protocol", Text.of("speaks " + shown(protocol), "spricht " + shown(protocol))));
        }
        Node certificate = probe.get("certificate");
        time(certificate.get("notAfter"))
                .filter(end -> end.isBefore(now))
                .ifPresent(end -> faults.add(new Fault(
                        "expired",
                        Text.of("its certificate expired on " + end, "sein Zertifikat lief am " + end + " ab"))));
        time(certificate.get("notBefore"))
                .filter(start -> start.isAfter(now))
                .ifPresent(start -> faults.add(new Fault(
                        "not yet valid",
                        Text.of("its certificate begins on " + start, "sein Zertifikat gilt erst ab " + start))));
        return faults;
    }

    /// RSA below 3000 bits or a curve below 250 (BSI TR-02102-1).
    public Optional<Fault> shortKey() {
        String kind = probe.at("certificate", "key").stringOrEmpty();
        long bits = probe.at("certificate", "bits").integer().orElse(0L);
        boolean weak = bits > 0 && (kind.equals("RSA") && bits < RSA_BITS || kind.equals("EC") && bits < EC_BITS);
        String key = shown(kind) + " " + bits;
        return weak
                ? Optional.of(new Fault("short key", Text.of("its key is " + key, "sein Schlüssel ist " + key)))
                : Optional.empty();
    }

    public boolean selfSigned() {
        return probe.at("certificate", "selfSigned").stringOrEmpty().equals("true");
    }

    /// Whether a client that asks for this address finds it among the certificate's names.
    public boolean namesItsAddress() {
        String address = probe.get("address").stringOrEmpty();
        return probe.at("certificate", "names").elements().stream()
                .map(Node::stringOrEmpty)
                .anyMatch(name -> name.equalsIgnoreCase("dns:" + address)
                        || name.equalsIgnoreCase("ip:" + address)
                        || name.startsWith("dns:*.")
                                && address.indexOf('.') > 0
                                && address.substring(address.indexOf('.')).equalsIgnoreCase(name.substring(5)));
    }

    public boolean hasCertificate() {
        return !probe.get("certificate").absent();
    }

    private static Optional<Instant> time(Node node) {
        try {
            return node.string().map(Instant::parse);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String shown(String text) {
        return Answers.quoted(text);
    }
}

package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A certificate that is expired, not yet valid or of an unknown authority, and the clocks of both ends.
@AutoService(Playbook.class)
public final class CertificateTrouble extends ContainerPlaybook {
    static final Pattern SAID = Pattern.compile(
            "x509:|certificate has expired|certificate is not yet valid|certificate verify failed|unknown authority"
                    + "|SSL certificate problem|self[- ]signed certificate|CERT_HAS_EXPIRED|CertificateExpired|PKIX path|tls: bad certificate");
    private static final Duration SKEW = Duration.ofMinutes(1);

    private enum Fault {
        EXPIRED,
        EARLY,
        CLOCK,
        AUTHORITY,
        NONE
    }

    private static final Card CARD = Card.of(
            "HW-T36",
            Severity.HIGH,
            DefenceLayer.ACCESS,
            Text.of(
                    "x509: certificate expired, not yet valid, or of an unknown authority",
                    "x509: Zertifikat abgelaufen, noch nicht gültig oder von unbekannter Stelle"),
            Text.of("The server's certificate is not accepted.", "Das Zertifikat des Servers wird nicht angenommen."),
            Text.of(
                    "Look at it: `openssl s_client -connect HOST:443 </dev/null | openssl x509 -noout -dates "
                            + "-issuer`.",
                    "Es ansehen: `openssl s_client -connect HOST:443 </dev/null | openssl x509 -noout -dates "
                            + "-issuer`."));

    private static final Story EXPIRED = new Story(
            Text.of("The server's certificate has expired.", "Das Zertifikat des Servers ist abgelaufen."),
            Text.of(
                    "Renew it on the server; look why the renewal did not run.",
                    "Auf dem Server erneuern; klären, warum die Erneuerung nicht lief."));

    private static final Story EARLY = new Story(
            Text.of("The server's certificate is not valid yet.", "Das Zertifikat des Servers ist noch nicht gültig."),
            Text.of(
                    "Compare the clocks of both hosts (`timedatectl`); a container has the clock of its host.",
                    "Die Uhren beider Hosts vergleichen (`timedatectl`); ein Container hat die Uhr seines "
                            + "Hosts."));

    private static final Story CLOCK = new Story(
            Text.of(
                    "The clock of this host is wrong: server and host differ by more than a minute, and by "
                            + "this clock the certificate is not valid.",
                    "Die Uhr dieses Hosts geht falsch: Server und Host weichen um mehr als eine Minute ab, "
                            + "und nach dieser Uhr gilt das Zertifikat nicht."),
            Text.of(
                    "Synchronise the clock: `timedatectl set-ntp true`; a container has the clock of its " + "host.",
                    "Die Uhr abgleichen: `timedatectl set-ntp true`; ein Container hat die Uhr seines Hosts."));

    private static final Story AUTHORITY = new Story(
            Text.of(
                    "The certificate is signed by an authority that is not known here, or by itself.",
                    "Das Zertifikat ist von einer hier unbekannten Stelle oder von sich selbst " + "unterschrieben."),
            Text.of(
                    "Put the authority's certificate into /etc/docker/certs.d/HOST:PORT/ca.crt (engine), or "
                            + "into the image's trust store (container).",
                    "Das Zertifikat der Stelle nach /etc/docker/certs.d/HOST:PORT/ca.crt legen (Engine) oder "
                            + "in den Zertifikatsspeicher des Images (Container)."));

    public CertificateTrouble() {
        super(CARD, DockerProbes.LOGS, DockerProbes.TLS, DockerProbes.REGISTRY);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.CONTAINER, Target.Kind.IMAGE);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        boolean image = container.file().target().kind() == Target.Kind.IMAGE;
        Probe probe = image ? DockerProbes.REGISTRY : DockerProbes.TLS;
        List<Node> seen = image
                ? List.of(container.file().value(DockerProbes.REGISTRY).get("tls"))
                : container.file().value(DockerProbes.TLS).elements();
        Optional<Node> bad = seen.stream()
                .filter(one -> verdict(container, one) != Fault.NONE)
                .findFirst();
        Fault fault = bad.map(one -> verdict(container, one)).orElse(Fault.NONE);
        Clue certificate = container.clue(
                probe,
                fault != Fault.NONE,
                "certificate of "
                        + bad.map(one -> one.get("host").stringOrEmpty()).orElse("-"),
                "Zertifikat von "
                        + bad.map(one -> one.get("host").stringOrEmpty()).orElse("-"),
                bad.map(CertificateTrouble::shown).orElse("accepted"));
        var reasoning = image
                ? Diagnosis.when(certificate)
                : Diagnosis.when(container.logged(SAID)).and(certificate);
        return reasoning
                .also(container.clue(
                        probe,
                        bad.isPresent(),
                        "time here",
                        "Zeit hier",
                        container.file().taken().toString()))
                .proves(
                        Strength.MEASURED,
                        switch (fault) {
                            case EXPIRED -> EXPIRED;
                            case EARLY -> EARLY;
                            case CLOCK -> CLOCK;
                            case AUTHORITY -> AUTHORITY;
                            case NONE -> CARD.story();
                        });
    }

    /// A wrong clock explains dates that do not fit, so it is asked first.
    private static Fault verdict(ContainerCase container, Node tls) {
        Optional<Instant> before = Moment.of(tls.get("notBefore").stringOrEmpty());
        Optional<Instant> after = Moment.of(tls.get("notAfter").stringOrEmpty());
        Optional<Instant> theirs = Moment.of(tls.get("serverTime").stringOrEmpty());
        Instant now = container.file().taken();
        boolean outside = after.filter(now::isAfter).isPresent()
                || before.filter(now::isBefore).isPresent();
        boolean skewed = theirs.filter(time -> Duration.between(time, now).abs().compareTo(SKEW) > 0)
                .isPresent();
        if (outside && skewed) {
            return Fault.CLOCK;
        }
        if (outside) {
            return after.filter(now::isAfter).isPresent() ? Fault.EXPIRED : Fault.EARLY;
        }
        return tls.get("trusted").bool().orElse(true) ? Fault.NONE : Fault.AUTHORITY;
    }

    private static String shown(Node tls) {
        return tls.get("subject").stringOrEmpty() + ", " + tls.get("notBefore").stringOrEmpty() + " - "
                + tls.get("notAfter").stringOrEmpty() + ", by "
                + tls.get("issuer").stringOrEmpty();
    }
}

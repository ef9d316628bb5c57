package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.watch.WatchRequest;
import io.hafenwacht.connect.certificate.CertificatePlace;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The options of `watch` that name something to look at besides an engine or a cluster.
final class WatchFurther {
    private static final String PUBLISHED = "published";

    private Optional<String> auditLog = Optional.empty();
    private List<String> certificates = List.of();

    void declare(Flags flags) {
        flags.optional("--audit-log", "FILE", "watch.audit-log", String.class, v -> auditLog = v);
        flags.list("--certificates", "PLACE,…", "watch.certificates", String.class, v -> certificates = v);
    }

    /// Whether the audit log of an API server is all that somebody asked for.
    boolean cluster() {
        return auditLog.isPresent();
    }

    WatchRequest.Further further(Session session, boolean offline) {
        List<CertificatePlace> places = new ArrayList<>();
        for (String text : certificates) {
            if (!text.equals(PUBLISHED)) {
                places.add(CertificatePlace.parse(text, session.workingFolder()).orElseThrow(() -> noPlace(text)));
            }
        }
        boolean ports =
                certificates.contains(PUBLISHED) || places.stream().anyMatch(CertificatePlace.Port.class::isInstance);
        if (offline && ports) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids to look at the certificates of ports",
                            "--offline verbietet, die Zertifikate von Ports anzusehen"),
                    Text.of(
                            "Name files only: --certificates ./web.crt",
                            "Nur Dateien nennen: --certificates ./web.crt"));
        }
        return new WatchRequest.Further(
                auditLog.map(typed -> session.path(typed).toAbsolutePath().normalize()),
                places,
                certificates.contains(PUBLISHED));
    }

    private static CommandFailure noPlace(String text) {
        return CommandFailure.usage(
                Text.of(
                        "--certificates: \"" + text + "\" is neither HOST:PORT nor a path nor \"published\"",
                        "--certificates: \"" + text + "\" ist weder HOST:PORT noch ein Pfad noch „published“"),
                Text.of(
                        "For example shop.example:443, ./web.crt (with a slash), published.",
                        "Zum Beispiel shop.example:443, ./web.crt (mit Schrägstrich), published."));
    }
}

package io.hafenwacht.watch.detect.engine;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/// A certificate that clients see ends soon or has ended. Told as `certificate/seen`, with `notAfter` and
/// where it was seen, by whoever looked: a probe of published ports, the engine's own TLS.
@AutoService(Detector.class)
public final class CertificateExpiring extends Detector {
    private static final Rule RULE = Rule.of("HW-R013", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("A certificate ends soon", "Ein Zertifikat läuft bald ab"),
                    Text.of(
                            "From that minute on clients refuse to connect, or people learn to click warnings away.",
                            "Ab dieser Minute verweigern Clients die Verbindung, oder Menschen gewöhnen sich an, Warnungen "
                                    + "wegzuklicken."))
            .fixedBy(
                    Text.of(
                            "Renew it, and have it renewed by machine (ACME): openssl s_client -connect HOST:PORT shows what is served.",
                            "Erneuern und künftig maschinell erneuern lassen (ACME): openssl s_client -connect HOST:PORT zeigt, "
                                    + "was ausgeliefert wird."),
                    "BSI:TR-02102-2");

    private static final Duration SOON = Duration.ofDays(21);
    private static final Duration URGENT = Duration.ofDays(7);

    public CertificateExpiring() {
        super(RULE, Cause.PLATFORM, "certificate/seen");
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        Instant end;
        try {
            end = Instant.parse(Attributes.text(happening, "notAfter"));
        } catch (DateTimeParseException _) {
            return List.of();
        }
        String where = Shown.of(Attributes.text(happening, "where"));
        String subject = "certificate " + where;
        Duration left = Duration.between(happening.time(), end);
        if (left.compareTo(SOON) > 0) {
            return List.of(Signal.over(
                    happening.origin(),
                    subject,
                    Text.of(where + ": valid until " + end, where + ": gültig bis " + end)));
        }
        if (left.isNegative()) {
            return List.of(Signal.found(
                            happening.origin(),
                            subject,
                            Text.of(where + ": expired on " + end, where + ": abgelaufen am " + end))
                    .graded(Severity.HIGH));
        }
        long days = left.toDays();
        return List.of(Signal.found(
                        happening.origin(),
                        subject,
                        Text.of(
                                where + ": ends on " + end + ", days left: " + days,
                                where + ": endet am " + end + ", verbleibende Tage: " + days))
                .graded(left.compareTo(URGENT) <= 0 ? Severity.HIGH : Severity.MEDIUM));
    }
}

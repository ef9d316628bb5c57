package io.hafenwacht.watch.detect.engine;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.other;
import static io.hafenwacht.watch.detect.Scene.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.watch.detect.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateExpiringTest {
    private final CertificateExpiring detector = new CertificateExpiring();

    private Event seen(String notAfter) {
        return other(container("web"), 0, "certificate", "seen", "where", "0.0.0.0:443", "notAfter", notAfter);
    }

    @Test
    void soonAndPast() {
        assertThat(found(detector, seen("2026-12-01T10:00:00Z"), seen("2026-11-22T09:59:59Z")))
                .containsExactly(
                        "0.0.0.0:443: ends on 2026-12-01T10:00:00Z, days left: 9",
                        "0.0.0.0:443: expired on 2026-11-22T09:59:59Z");
        assertThat(signals(detector, List.of(seen("2026-11-24T10:00:00Z"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Signal.Found.class, f -> assertThat(f.severity()).contains(Severity.HIGH));
    }

    @Test
    void renewedIsOver() {
        assertThat(found(detector, seen("2027-12-01T10:00:00Z")))
                .containsExactly("over: 0.0.0.0:443: valid until 2027-12-01T10:00:00Z");
    }

    @Test
    void aDateThatIsNone() {
        assertThat(found(detector, seen("tomorrow"), seen(""))).isEmpty();
    }
}

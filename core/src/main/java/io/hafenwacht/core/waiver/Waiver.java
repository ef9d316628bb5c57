package io.hafenwacht.core.waiver;

import io.hafenwacht.core.finding.Suppression;
import java.time.Instant;
import java.util.Optional;

/// One statement that findings are not open: which, why, and from when on it no longer counts. `label` is
/// what it is called in notes (`HW-D401 on prod/*`); `stated` is the time of a VEX statement, of which the
/// last one counts.
public record Waiver(
        Scope scope, Suppression suppression, String label, Optional<Instant> expires, Optional<Instant> stated) {
    /// Whether it counts before everything else: what people wrote for Hafenwacht or Trivy does.
    boolean own() {
        return stated.isEmpty();
    }
}

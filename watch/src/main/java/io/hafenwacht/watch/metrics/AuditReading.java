package io.hafenwacht.watch.metrics;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How the audits of one target went: `done` and `failed` runs and changes since watching began, findings and
/// coverage of the last run.
public record AuditReading(
        String target,
        long done,
        long failed,
        Optional<Instant> last,
        Duration took,
        double coverage,
        Map<Place, Long> open,
        Map<String, Long> changes,
        long due) {
    public AuditReading {
        open = Map.copyOf(open);
        changes = Map.copyOf(changes);
    }

    /// Where findings are and how bad.
    public record Place(Severity severity, DefenceLayer layer) {}
}

package io.hafenwacht.watch.live;

import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one container is now. `findings` counts what was detected in it since watching began, each finding
/// once; `incidents` are the open ones; `lines` counts its log lines.
public record ContainerNow(
        ContainerFacts facts,
        Usage usage,
        Optional<Sample> sample,
        Map<Severity, Long> findings,
        List<Incident> incidents,
        long lines) {
    public ContainerNow {
        findings = Map.copyOf(findings);
        incidents = List.copyOf(incidents);
    }

    public Origin origin() {
        return facts.origin();
    }

    /// All of it, however bad.
    public long allFindings() {
        return findings.values().stream().mapToLong(Long::longValue).sum();
    }
}

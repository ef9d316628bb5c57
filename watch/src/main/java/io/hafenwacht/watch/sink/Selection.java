package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Set;

/// Which events a sink takes: of these kinds, log lines from `level` up (one that does not say counts as
/// `INFO`), detections and incidents that reach `severity`, from origins of these names (any where there are
/// none).
public record Selection(Set<String> kinds, LogLine.Level level, Severity severity, List<Wildcard> names) {
    public Selection {
        kinds = Set.copyOf(kinds);
        names = List.copyOf(names);
    }

    public boolean takes(Event event) {
        return kinds.contains(event.kind())
                && heavyEnough(event)
                && named(event.origin().name());
    }

    private boolean heavyEnough(Event event) {
        return switch (event) {
            case LogLine line ->
                (line.level() == LogLine.Level.UNKNOWN ? LogLine.Level.INFO : line.level()).compareTo(level) >= 0;
            case Detection detection -> detection.finding().severity().reaches(severity);
            case Incident incident -> incident.severity().reaches(severity);
            default -> true;
        };
    }

    private boolean named(String name) {
        return names.isEmpty() || names.stream().anyMatch(pattern -> pattern.matches(name));
    }
}

package io.hafenwacht.audit.kubernetes.podsecurity;

import io.hafenwacht.core.rule.Reference;
import java.util.List;
import java.util.stream.Collectors;

/// Why a pod is not admitted: the check and its level, the API server's short reason, and every field.
public record Violation(String check, Level level, String reason, List<Place> places) {
    public Violation {
        places = List.copyOf(places);
    }

    /// Fields and values: `spec.hostPID = true, spec.hostIPC = true`.
    public String detail() {
        return places.stream().map(Place::toString).collect(Collectors.joining(", "));
    }

    /// `PSS:baseline/hostNamespaces`.
    public Reference reference() {
        return new Reference("PSS", level.word() + "/" + check);
    }
}

package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One container as the engine lists and inspects it. `state` and `health` are the engine's words; `exitCode`
/// is of a container that ended, `restarts` counts those by its restart policy. `labels` are all that it has:
/// whoever shows some chooses.
public record CountedContainer(
        Origin origin,
        Map<String, String> labels,
        String state,
        String health,
        int restarts,
        OptionalInt exitCode,
        Optional<Instant> started) {
    public CountedContainer {
        labels = Map.copyOf(labels);
    }
}

package io.hafenwacht.connect.docker.watch;

import java.util.Map;
import java.util.Optional;

/// Reads what a container of this machine uses, without asking the engine. Given by whoever can look at
/// control groups.
@FunctionalInterface
public interface LocalStats {
    /// Nowhere to look: every container is asked for at the engine.
    LocalStats NONE = _ -> Optional.empty();

    /// Measures by the full names of cAdvisor's; empty where the process is gone or is not this container's
    /// here, as when the engine runs on another machine.
    Optional<Map<String, Double>> of(LocalContainer container);

    /// `pid` is its first process as the engine's host counts; a container that shares its network has none
    /// of its own to measure.
    record LocalContainer(String id, long pid, boolean ownNetwork) {}
}

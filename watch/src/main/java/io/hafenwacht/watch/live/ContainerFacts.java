package io.hafenwacht.watch.live;

import io.hafenwacht.core.event.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What the engine says about a container. `state` and `health` are the engine's words (`running`, `exited`;
/// `healthy`, `unhealthy`, `starting`, empty without a health check), or one of ours.
public record ContainerFacts(
        Origin origin, String state, String health, int restarts, OptionalInt exitCode, Optional<Instant> started) {
    /// Of a container of which nobody told the state, as of those of a cluster.
    public static final String UNKNOWN = "unknown";
    /// Of a container that the engine has no more.
    public static final String REMOVED = "removed";

    ContainerFacts state(String other) {
        return new ContainerFacts(origin, other, health, restarts, exitCode, started);
    }

    ContainerFacts health(String other) {
        return new ContainerFacts(origin, state, other, restarts, exitCode, started);
    }

    ContainerFacts exited(OptionalInt code) {
        return new ContainerFacts(origin, "exited", health, restarts, code, started);
    }

    ContainerFacts started(Instant at) {
        return new ContainerFacts(origin, "running", health, restarts, exitCode, Optional.of(at));
    }

    ContainerFacts origin(Origin other) {
        return new ContainerFacts(other, state, health, restarts, exitCode, started);
    }

    public boolean running() {
        return state.equals("running");
    }
}

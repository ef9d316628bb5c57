package io.hafenwacht.core.event;

/// One way that events come in. Runs on a virtual thread of its own until it is interrupted; it reconnects by
/// itself, begins after what is already `known`, and tells as [Blindness] what it cannot have seen.
public interface EventSource {
    /// Short and fixed: `docker-events`, `docker-logs`.
    String name();

    void run(Intake intake, Known known) throws InterruptedException;

    /// How it is now; safe from any thread.
    SourceStatus status();
}

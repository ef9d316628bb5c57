package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;
import java.util.Set;

/// Recognises one thing in events. Registered with `@AutoService(Detector.class)`; has no state of its own
/// but what the context keeps for it, and no clock but the events' times.
public interface Detector {
    Rule rule();

    /// The story that its findings belong to.
    Cause cause();

    /// Whether what it finds stays open until it is over or its origin is gone; else it happened, and that is
    /// that.
    default boolean lasting() {
        return false;
    }

    /// What it wants to see: `log`, `sample`, `blind`, or an event's type and action as `container/die`. An
    /// action ends at its first colon (`exec_start: sh` is `container/exec_start`).
    Set<String> topics();

    /// What this event means, mostly nothing.
    List<Signal> on(Event event, DetectorContext context);
}

package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;
import java.util.Set;

/// Recognises one thing in events. Registered with `@AutoService(Detector.class)`; has no state of its own
/// but what the context keeps for it, and no clock but the events' times.
public abstract class Detector {
    private final Rule rule;
    private final Cause cause;
    private final Set<String> topics;

    /// `cause` is the story that its findings belong to. `topics` are what it wants to see: `log`, `sample`,
    /// `blind`, `audit-log`, or an event's type and action as `container/die`. An action ends at its first
    /// colon (`exec_start: sh` is `container/exec_start`).
    protected Detector(Rule rule, Cause cause, String... topics) {
        this.rule = rule;
        this.cause = cause;
        this.topics = Set.of(topics);
    }

    public final Rule rule() {
        return rule;
    }

    public final Cause cause() {
        return cause;
    }

    public final Set<String> topics() {
        return topics;
    }

    /// Whether what it finds stays open until it is over or its origin is gone; else it happened, and that is
    /// that.
    public boolean lasting() {
        return false;
    }

    /// What this event means, mostly nothing.
    public abstract List<Signal> on(Event event, DetectorContext context);
}

package io.hafenwacht.core.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something happened to the origin: an engine's event (`type` container, `action` die), a cluster's event
/// (`type` and the object's kind, `action` its reason), an audit run of our own (`type` audit, `action` new,
/// fixed or drifted), an entry of an API server's audit log (`type` audit-log). `attributes` as the source
/// gave them, bounded, secrets masked.
public record Happening(
        EventId id, Instant time, Origin origin, String type, String action, SortedMap<String, String> attributes)
        implements Event {
    public Happening {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /// Types that Hafenwacht adds to what an engine or a cluster tells in its stream of events: they do not
    /// say how far that stream was heard.
    private static final Set<String> ADDED = Set.of("audit", "audit-log", "certificate", "exec", "source");

    /// Whether this type is none of an engine's or a cluster's own stream of events.
    public static boolean added(String type) {
        return ADDED.contains(type);
    }
}

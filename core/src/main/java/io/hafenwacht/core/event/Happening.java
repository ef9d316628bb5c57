package io.hafenwacht.core.event;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something happened to the origin: an engine's event (`type` container, `action` die), a cluster's event
/// (`type` and the object's kind, `action` its reason), an audit run of our own (`type` audit, `action` new,
/// fixed or drifted). `attributes` as the source gave them, bounded, secrets masked.
public record Happening(
        EventId id, Instant time, Origin origin, String type, String action, SortedMap<String, String> attributes)
        implements Event {
    public Happening {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}

package io.hafenwacht.core.event;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the origin used at one moment: measures by name, in the base units of Prometheus (seconds, bytes,
/// counts); counters are totals since the start of the origin.
public record Sample(EventId id, Instant time, Origin origin, SortedMap<String, Double> values) implements Event {
    public Sample {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}

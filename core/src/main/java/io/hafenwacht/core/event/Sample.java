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

    /// The key of a measure that has labels, in the notation of Prometheus: `name{label="value"}`. Labels
    /// come as name and value by turns.
    public static String key(String name, String... labels) {
        StringBuilder key = new StringBuilder(name);
        for (int i = 0; i < labels.length; i += 2) {
            String value =
                    labels[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            key.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(value)
                    .append('"');
        }
        return labels.length == 0 ? name : key.append('}').toString();
    }
}

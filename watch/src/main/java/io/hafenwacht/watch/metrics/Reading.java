package io.hafenwacht.watch.metrics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One value of a metric, with all its labels.
public record Reading(Metric metric, SortedMap<String, String> labels, double value) {
    public Reading {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /// `labels` are names and values in turn.
    static Reading of(Metric metric, double value, String... labels) {
        var named = new TreeMap<String, String>();
        for (int i = 0; i < labels.length; i += 2) {
            named.put(labels[i], labels[i + 1]);
        }
        return new Reading(metric, named, value);
    }
}

package io.hafenwacht.watch.sink;

import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kinds that are there: our own, and those of further jars on the class path.
public final class SinkKinds {
    private SinkKinds() {}

    /// By name.
    public static SortedMap<String, SinkKind> all() {
        SortedMap<String, SinkKind> kinds = new TreeMap<>();
        ServiceLoader.load(SinkKind.class).forEach(kind -> {
            if (kinds.put(kind.name(), kind) != null) {
                throw new IllegalStateException("two kinds of sinks are called " + kind.name());
            }
        });
        return kinds;
    }
}

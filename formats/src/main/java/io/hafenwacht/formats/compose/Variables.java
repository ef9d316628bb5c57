package io.hafenwacht.formats.compose;

import java.util.Map;
import java.util.Optional;

/// The variables of a project: those of its `.env` file, never those of this machine, so that results depend
/// on the files alone. A name that is not here may have a value where Compose runs.
public final class Variables {
    public static final Variables NONE = new Variables(Map.of());

    /// A value; not `resolved` where it needs another variable that nobody knows.
    public record Value(String text, boolean resolved) {}

    private final Map<String, Value> values;
    private final Optional<Variables> first;

    public Variables(Map<String, Value> values) {
        this(values, Optional.empty());
    }

    private Variables(Map<String, Value> values, Optional<Variables> first) {
        this.values = values;
        this.first = first;
    }

    Optional<Value> get(String name) {
        return first.flatMap(f -> f.get(name)).or(() -> Optional.ofNullable(values.get(name)));
    }

    /// With more variables, also such as are added to `others` later; those that are here win.
    Variables over(Map<String, Value> others) {
        return new Variables(others, Optional.of(this));
    }
}

package io.hafenwacht.formats.compose;

import io.hafenwacht.core.node.Node.ScalarType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a Compose project. It may come from any of its files, so it carries its own [Place].
public sealed interface ComposeValue {
    /// What a missing field reads as.
    ComposeValue MISSING = new Scalar("", ScalarType.NULL, true, "", Mode.MERGE, Place.NONE);

    Place place();

    Mode mode();

    /// A file, relative to the root, and where in it; lines and columns count from 1, 0 where nobody knows.
    /// Relative paths there begin in `folder`, "" for the root.
    record Place(String file, int line, int column, String folder) {
        public static final Place NONE = new Place("", 0, 0);

        /// With paths that begin beside the file.
        public Place(String file, int line, int column) {
            this(file, line, column, folderOf(file));
        }

        static String folderOf(String file) {
            int slash = file.lastIndexOf('/');
            return slash < 0 ? "" : file.substring(0, slash);
        }
    }

    /// What the tags `!reset` and `!override` say of merging.
    enum Mode {
        MERGE,
        RESET,
        OVERRIDE
    }

    /// A field of a mapping; `place` is where its name stands, of an alias where its value does.
    record Field(Place place, ComposeValue value) {}

    /// Fields in the order of the text.
    record Mapping(Map<String, Field> fields, Mode mode, Place place) implements ComposeValue {
        public Mapping {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    record Sequence(List<ComposeValue> items, Mode mode, Place place) implements ComposeValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// A single value. `text` is what variables make of it, `written` what the file says. Not `resolved`
    /// where a variable has no value: it is empty in `text` then.
    record Scalar(String text, ScalarType type, boolean resolved, String written, Mode mode, Place place)
            implements ComposeValue {}

    default ComposeValue get(String field) {
        Field found = entries().get(field);
        return found == null ? MISSING : found.value();
    }

    /// Where a field stands; the mapping itself where it has none of that name.
    default Place placeOf(String field) {
        Field found = entries().get(field);
        return found == null ? place() : found.place();
    }

    default boolean has(String field) {
        return !get(field).absent();
    }

    /// The fields of a mapping; empty for everything else.
    default Map<String, Field> entries() {
        return this instanceof Mapping mapping ? mapping.fields() : Map.of();
    }

    /// The items of a sequence; empty for everything else.
    default List<ComposeValue> items() {
        return this instanceof Sequence sequence ? sequence.items() : List.of();
    }

    /// The text of a scalar whose value is known.
    default Optional<String> string() {
        return this instanceof Scalar scalar && scalar.resolved() && scalar.type() != ScalarType.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    default String stringOrEmpty() {
        return string().orElse("");
    }

    /// Whether there is no value: a missing field or an explicit null.
    default boolean absent() {
        return this instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
    }

    /// Whether a variable in it has no value.
    default boolean unresolved() {
        return this instanceof Scalar scalar && !scalar.resolved();
    }

    /// A list of `name=value`, or of names alone, as a mapping.
    default Mapping named() {
        if (this instanceof Mapping mapping) {
            return mapping;
        }
        var fields = new LinkedHashMap<String, Field>();
        for (ComposeValue item : items()) {
            if (item instanceof Scalar scalar) {
                int equals = scalar.text().indexOf('=');
                int written = scalar.written().indexOf('=');
                String name = equals < 0 ? scalar.text() : scalar.text().substring(0, equals);
                Scalar own = equals < 0
                        ? new Scalar("", ScalarType.NULL, scalar.resolved(), "", Mode.MERGE, scalar.place())
                        : new Scalar(
                                scalar.text().substring(equals + 1),
                                ScalarType.STRING,
                                scalar.resolved(),
                                scalar.written().substring(written + 1),
                                Mode.MERGE,
                                scalar.place());
                fields.put(name, new Field(scalar.place(), own));
            }
        }
        return new Mapping(fields, mode(), place());
    }
}

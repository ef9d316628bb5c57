package io.hafenwacht.core.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a JSON, YAML or TOML document with the place where it stands. Checks read it through small
/// views, so that no field is lost to a typed model.
public sealed interface Node extends NodeReading {
    /// What a missing field reads as: every getter below answers empty.
    Node MISSING = new Scalar("", ScalarType.NULL, Position.UNKNOWN);

    Position position();

    /// Line and column count from 1; `UNKNOWN` for values that no text holds.
    record Position(int line, int column) {
        public static final Position UNKNOWN = new Position(0, 0);
    }

    /// An object; fields in document order.
    record Mapping(Map<String, Node> fields, Position position) implements Node {
        public Mapping {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// An array.
    record Sequence(List<Node> items, Position position) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// A single value; numbers keep their spelling in `text`.
    record Scalar(String text, ScalarType type, Position position) implements Node {}

    /// The type that the document's own rules give to a scalar.
    enum ScalarType {
        STRING,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }
}

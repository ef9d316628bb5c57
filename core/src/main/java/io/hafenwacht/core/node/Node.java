package io.hafenwacht.core.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a JSON, YAML or TOML document with the place where it stands. Checks read it through small
/// views, so that no field is lost to a typed model.
public sealed interface Node {
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

    /// The field of a mapping, or [#MISSING].
    default Node get(String field) {
        if (this instanceof Mapping mapping) {
            Node value = mapping.fields().get(field);
            return value == null ? MISSING : value;
        }
        return MISSING;
    }

    /// Follows several fields.
    default Node at(String... path) {
        Node node = this;
        for (String field : path) {
            node = node.get(field);
        }
        return node;
    }

    /// The items of a sequence; empty for everything else.
    default List<Node> elements() {
        return this instanceof Sequence sequence ? sequence.items() : List.of();
    }

    /// The fields of a mapping; empty for everything else.
    default Map<String, Node> entries() {
        return this instanceof Mapping mapping ? mapping.fields() : Map.of();
    }

    /// The text of a scalar that is not null.
    default Optional<String> string() {
        return this instanceof Scalar scalar && scalar.type() != ScalarType.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /// The text, or "" where there is none.
    default String stringOrEmpty() {
        return string().orElse("");
    }

    default Optional<Boolean> bool() {
        return this instanceof Scalar scalar && scalar.type() == ScalarType.BOOLEAN
                ? Optional.of(Boolean.parseBoolean(scalar.text()))
                : Optional.empty();
    }

    /// The value of an integer that fits a `long`.
    default Optional<Long> integer() {
        if (this instanceof Scalar scalar
                && scalar.type() == ScalarType.INTEGER
                && scalar.text().matches("[+-]?\\d{1,18}")) {
            return Optional.of(Long.parseLong(scalar.text()));
        }
        return Optional.empty();
    }

    /// Whether there is no value: a missing field or an explicit null.
    default boolean absent() {
        return this instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
    }
}

package io.hafenwacht.core.node;

import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a [Node] is read. Apart from it, because an interface with default methods is initialized before the
/// classes that implement it: were they in [Node], whose initialization makes a [Scalar], two threads that
/// begin with one of them each would wait for each other for ever.
public sealed interface NodeReading permits Node {
    /// The field of a mapping, or [Node#MISSING].
    default Node get(String field) {
        if (this instanceof Mapping mapping) {
            Node value = mapping.fields().get(field);
            return value == null ? Node.MISSING : value;
        }
        return Node.MISSING;
    }

    /// Follows several fields.
    default Node at(String... path) {
        Node node = (Node) this;
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
        if (this instanceof Scalar scalar && scalar.type() == ScalarType.INTEGER && fits(scalar.text())) {
            return Optional.of(Long.parseLong(scalar.text()));
        }
        return Optional.empty();
    }

    /// A sign and as many digits as surely fit; a pattern would be slower by far, and this is asked
    /// everywhere.
    private static boolean fits(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = text.length() - from;
        return digits > 0 && digits <= 18 && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    /// Whether there is no value: a missing field or an explicit null.
    default boolean absent() {
        return this instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
    }
}

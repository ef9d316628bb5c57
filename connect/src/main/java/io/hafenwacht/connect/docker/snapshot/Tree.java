package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Nodes that no text holds.
final class Tree {
    static final Node NULL = new Scalar("", ScalarType.NULL, Position.UNKNOWN);

    private final Map<String, Node> fields = new LinkedHashMap<>();

    /// An object, field by field.
    static Tree object() {
        return new Tree();
    }

    Tree put(String field, Node value) {
        fields.put(field, value);
        return this;
    }

    Tree put(String field, String value) {
        return put(field, text(value));
    }

    Tree put(String field, long value) {
        return put(field, number(value));
    }

    Node node() {
        return new Mapping(fields, Position.UNKNOWN);
    }

    static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }

    static Node number(long value) {
        return new Scalar(Long.toString(value), ScalarType.INTEGER, Position.UNKNOWN);
    }

    static Node list(List<Node> items) {
        return new Sequence(items, Position.UNKNOWN);
    }

    static Node both(Text text) {
        return object().put("en", text.english()).put("de", text.german()).node();
    }
}

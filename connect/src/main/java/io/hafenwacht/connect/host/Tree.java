package io.hafenwacht.connect.host;

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
public final class Tree {
    public static final Node NULL = new Scalar("", ScalarType.NULL, Position.UNKNOWN);

    private final Map<String, Node> fields = new LinkedHashMap<>();

    /// An object, field by field.
    public static Tree object() {
        return new Tree();
    }

    public Tree put(String field, Node value) {
        fields.put(field, value);
        return this;
    }

    public Tree put(String field, String value) {
        return put(field, text(value));
    }

    public Tree put(String field, long value) {
        return put(field, number(value));
    }

    public Tree put(String field, boolean value) {
        return put(field, new Scalar(Boolean.toString(value), ScalarType.BOOLEAN, Position.UNKNOWN));
    }

    public Node node() {
        return new Mapping(fields, Position.UNKNOWN);
    }

    public static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }

    public static Node number(long value) {
        return new Scalar(Long.toString(value), ScalarType.INTEGER, Position.UNKNOWN);
    }

    public static Node list(List<Node> items) {
        return new Sequence(items, Position.UNKNOWN);
    }

    public static Node texts(List<String> values) {
        return list(values.stream().map(Tree::text).toList());
    }

    public static Node both(Text text) {
        return object().put("en", text.english()).put("de", text.german()).node();
    }
}

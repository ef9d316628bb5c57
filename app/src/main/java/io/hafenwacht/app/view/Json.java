package io.hafenwacht.app.view;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.formats.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An object for [JsonText], field by field.
final class Json {
    private final Map<String, Node> fields = new LinkedHashMap<>();

    Json put(String field, Node value) {
        fields.put(field, value);
        return this;
    }

    Json put(String field, String value) {
        return put(field, text(value));
    }

    Json put(String field, boolean value) {
        return put(field, new Scalar(Boolean.toString(value), ScalarType.BOOLEAN, Position.UNKNOWN));
    }

    Json put(String field, long value) {
        return put(field, new Scalar(Long.toString(value), ScalarType.INTEGER, Position.UNKNOWN));
    }

    Json put(String field, List<Node> items) {
        return put(field, new Sequence(items, Position.UNKNOWN));
    }

    Node node() {
        return new Mapping(fields, Position.UNKNOWN);
    }

    static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }

    void write(PrintWriter out) {
        try {
            JsonText.write(node(), out);
        } catch (IOException e) {
            // A PrintWriter keeps its troubles to itself; Console asks for them at the end.
            throw new UncheckedIOException(e);
        }
    }
}

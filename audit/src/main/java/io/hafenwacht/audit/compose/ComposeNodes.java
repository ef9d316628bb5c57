package io.hafenwacht.audit.compose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.formats.compose.ComposeValue;
import java.util.LinkedHashMap;

/// Values of a project as plain nodes, for readers that need no files. What is unresolved is null; text that
/// Compose takes for a boolean is one where the field is named `privileged`.
final class ComposeNodes {
    private ComposeNodes() {}

    static Node of(ComposeValue value) {
        Position at = new Position(value.place().line(), value.place().column());
        return switch (value) {
            case ComposeValue.Scalar scalar ->
                new Node.Scalar(
                        scalar.resolved() ? scalar.text() : "",
                        scalar.resolved() ? scalar.type() : ScalarType.NULL,
                        at);
            case ComposeValue.Sequence sequence ->
                new Node.Sequence(
                        sequence.items().stream().map(ComposeNodes::of).toList(), at);
            case ComposeValue.Mapping mapping -> {
                var fields = new LinkedHashMap<String, Node>();
                mapping.fields().forEach((name, field) -> fields.put(name, field(name, field.value())));
                yield new Node.Mapping(fields, at);
            }
        };
    }

    private static Node field(String name, ComposeValue value) {
        Node node = of(value);
        return name.equals("privileged") && node instanceof Node.Scalar scalar
                ? Amounts.bool(scalar.text())
                        .<Node>map(b -> new Node.Scalar(String.valueOf(b), ScalarType.BOOLEAN, scalar.position()))
                        .orElse(node)
                : node;
    }
}

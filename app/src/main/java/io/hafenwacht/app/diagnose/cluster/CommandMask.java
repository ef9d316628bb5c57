package io.hafenwacht.app.diagnose.cluster;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.formats.secret.SecretMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Masks secrets in the commands and arguments of an object's containers, wherever they stand in it.
final class CommandMask {
    private final SecretMask mask;

    CommandMask(SecretMask mask) {
        this.mask = mask;
    }

    Node masked(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                mapping.fields().forEach((name, value) -> fields.put(name, field(name, value)));
                yield new Mapping(fields, mapping.position());
            }
            case Sequence sequence ->
                new Sequence(sequence.items().stream().map(this::masked).toList(), sequence.position());
            case Node.Scalar scalar -> scalar;
        };
    }

    private Node field(String name, Node value) {
        boolean words = (name.equals("command") || name.equals("args")) && value instanceof Sequence;
        if (!words) {
            return masked(value);
        }
        List<String> texts = value.elements().stream().map(Node::stringOrEmpty).toList();
        return Tree.texts(mask.arguments(texts));
    }
}

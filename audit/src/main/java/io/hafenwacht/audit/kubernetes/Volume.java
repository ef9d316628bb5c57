package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.List;

/// A volume of a pod and its field path in the object: `spec.template.spec.volumes[0]`.
public record Volume(Node node, String path) {
    public String name() {
        return node.get("name").stringOrEmpty();
    }

    /// The kinds of source that it has (`hostPath`); a valid one has one. A volume that names none is an
    /// `emptyDir`, as the API server has it.
    public List<String> sources() {
        List<String> named = node.entries().entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("name") && !field.getValue().absent())
                .map(field -> field.getKey())
                .toList();
        return named.isEmpty() ? List.of("emptyDir") : named;
    }

    /// The source of this kind, [Node#MISSING] where it has none.
    public Node source(String kind) {
        return node.get(kind);
    }
}

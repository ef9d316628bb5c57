package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the objects in documents: a document is an object, a `List` of them, or something else, which is
/// left alone.
public final class Manifests {
    private Manifests() {}

    /// The objects of a file, in order; `path` is its name in the report.
    public static List<KubeObject> objects(String path, List<Node> documents) {
        var found = new ArrayList<KubeObject>();
        documents.forEach(document -> collect(path, document, found));
        return List.copyOf(found);
    }

    private static void collect(String path, Node node, List<KubeObject> found) {
        String kind = node.get("kind").stringOrEmpty();
        String version = node.get("apiVersion").stringOrEmpty();
        if (kind.isEmpty() || version.isEmpty()) {
            return;
        }
        if (kind.endsWith("List") && node.entries().containsKey("items")) {
            String of = kind.substring(0, kind.length() - "List".length());
            for (Node item : node.get("items").elements()) {
                collect(path, of.isEmpty() ? item : typed(item, version, of), found);
            }
            return;
        }
        found.add(new KubeObject(node, path));
    }

    /// An item of a typed list: API servers leave out kind and version there, since the list has them.
    public static Node typed(Node item, String version, String kind) {
        if (!(item instanceof Mapping mapping)
                || !item.get("kind").absent() && !item.get("apiVersion").absent()) {
            return item;
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("apiVersion", new Scalar(version, ScalarType.STRING, Position.UNKNOWN));
        fields.put("kind", new Scalar(kind, ScalarType.STRING, Position.UNKNOWN));
        mapping.fields().forEach((name, value) -> {
            if (!value.absent() || !fields.containsKey(name)) {
                fields.put(name, value);
            }
        });
        return new Mapping(fields, mapping.position());
    }
}

package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;

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
        if (kind.isEmpty() || node.get("apiVersion").stringOrEmpty().isEmpty()) {
            return;
        }
        if (kind.endsWith("List") && node.entries().containsKey("items")) {
            node.get("items").elements().forEach(item -> collect(path, item, found));
            return;
        }
        found.add(new KubeObject(node, path));
    }
}

package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import java.util.Map;

/// One object of a cluster or of a manifest, with every field. `path` is the file that it stands in, empty
/// for an object of a live cluster.
public record KubeObject(Node node, String path) {
    public String apiVersion() {
        return node.get("apiVersion").stringOrEmpty();
    }

    /// The API group, empty for the core: `apps`.
    public String group() {
        String version = apiVersion();
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }

    /// The kind as reports name it: with its group where it only shares its name with one of Kubernetes
    /// itself (`Service.serving.knative.dev`), so that nobody takes it for that.
    public String kind() {
        return Kinds.qualified(node.get("kind").stringOrEmpty(), group());
    }

    /// The namespace that the API server would put it into: `default` where the manifest leaves it open and
    /// its kind has one, empty for what belongs to the cluster.
    public String namespace() {
        String written = writtenNamespace();
        return written.isEmpty() && Kinds.namespaced(kind()) ? "default" : written;
    }

    /// The namespace as the manifest has it; empty where it leaves it to whoever applies it.
    public String writtenNamespace() {
        return node.at("metadata", "namespace").stringOrEmpty();
    }

    public String name() {
        String name = node.at("metadata", "name").stringOrEmpty();
        return name.isEmpty() ? node.at("metadata", "generateName").stringOrEmpty() : name;
    }

    /// Whether Kubernetes itself has this kind.
    public boolean known() {
        return Kinds.builtIn(kind());
    }

    public Map<String, Node> labels() {
        return node.at("metadata", "labels").entries();
    }

    public String label(String key) {
        return node.at("metadata", "labels").get(key).stringOrEmpty();
    }

    public String annotation(String key) {
        return node.at("metadata", "annotations").get(key).stringOrEmpty();
    }

    /// `Pod default/web`, and `ClusterRole admin` for what has no namespace.
    public String title() {
        return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
    }

    /// The value at a field path such as `spec.containers[0].securityContext.privileged` or
    /// `metadata.annotations['a.b/c']`; [Node#MISSING] where there is none.
    public Node at(String field) {
        return FieldPath.of(field).in(node);
    }

    /// Where a field stands: its own line, or that of what is nearest above it where it is missing.
    public Location where(String field) {
        Position at = path.isEmpty() ? Position.UNKNOWN : FieldPath.of(field).positionIn(node);
        return new Location(path, at.line(), at.column(), field, "");
    }
}

package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import java.util.Map;

/// One object of a cluster or of a manifest, with every field. `path` is the file that it stands in, empty
/// for an object of a live cluster.
public final class KubeObject {
    private final Node node;
    private final String path;
    private final String apiVersion;
    private final String kind;
    private final String namespace;
    private final String name;
    private final String title;

    /// Two objects are equal only if they are the same one: comparing trees would cost more than any check.
    public KubeObject(Node node, String path) {
        this.node = node;
        this.path = path;
        Node metadata = node.get("metadata");
        apiVersion = node.get("apiVersion").stringOrEmpty();
        kind = Kinds.qualified(node.get("kind").stringOrEmpty(), group());
        String written = metadata.get("namespace").stringOrEmpty();
        namespace = written.isEmpty() && Kinds.namespaced(kind) ? "default" : written;
        String own = metadata.get("name").stringOrEmpty();
        name = own.isEmpty() ? metadata.get("generateName").stringOrEmpty() : own;
        title = kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    public Node node() {
        return node;
    }

    /// The file that it stands in, empty for an object of a live cluster.
    public String path() {
        return path;
    }

    public String apiVersion() {
        return apiVersion;
    }

    /// The API group, empty for the core: `apps`.
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /// The kind as reports name it: with its group where it only shares its name with one of Kubernetes
    /// itself (`Service.serving.knative.dev`), so that nobody takes it for that.
    public String kind() {
        return kind;
    }

    /// The namespace that the API server would put it into: `default` where the manifest leaves it open and
    /// its kind has one, empty for what belongs to the cluster.
    public String namespace() {
        return namespace;
    }

    /// The namespace as the manifest has it; empty where it leaves it to whoever applies it.
    public String writtenNamespace() {
        return node.at("metadata", "namespace").stringOrEmpty();
    }

    /// Its name, or how its generated name begins.
    public String name() {
        return name;
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
        return title;
    }

    /// The value at a field path such as `spec.containers[0].securityContext.privileged` or
    /// `metadata.annotations['a.b/c']`; [Node#MISSING] where there is none.
    public Node at(String field) {
        return FieldPath.at(field, node);
    }

    /// Where a field stands: its own line, or that of what is nearest above it where it is missing.
    public Location where(String field) {
        Position at = path.isEmpty() ? Position.UNKNOWN : FieldPath.of(field).positionIn(node);
        return new Location(path, at.line(), at.column(), field, "");
    }

    @Override
    public String toString() {
        return title;
    }
}

package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Optional;

/// What an admission plugin of the API server is told: `settings` as they stand in the file that
/// `--admission-control-config-file` names, or in one that this names in turn; `title` calls the place.
/// Known where we run on the node, or where there is one such file among manifests.
public record AdmissionSettings(Node settings, String title, Location where) {
    private static final String FLAG = "admission-control-config-file";
    private static final String FILE = "AdmissionConfiguration";

    /// The settings of a plugin; `kind` is that of a file of its own.
    public static Optional<AdmissionSettings> of(Cluster cluster, String plugin, String kind) {
        for (Started server : ControlPlane.of(cluster).started(Component.API_SERVER)) {
            String path = server.flag(FLAG).map(Flag::value).orElse("");
            Optional<AdmissionSettings> found = content(cluster, path)
                    .flatMap(file -> entry(file, plugin))
                    .flatMap(entry -> told(cluster, path, entry));
            if (found.isPresent()) {
                return found;
            }
        }
        return only(cluster, FILE)
                .flatMap(file -> entry(file.node(), plugin)
                        .filter(entry -> !entry.get("configuration").absent())
                        .map(entry -> inObject(file, entry.get("configuration"))))
                .or(() -> only(cluster, kind).map(file -> inObject(file, file.node())));
    }

    private static AdmissionSettings inObject(KubeObject file, Node settings) {
        return new AdmissionSettings(settings, file.title().strip(), file.where("plugins"));
    }

    private static Optional<KubeObject> only(Cluster cluster, String kind) {
        List<KubeObject> files = cluster.ofKind(kind);
        return files.size() == 1 ? Optional.of(files.getFirst()) : Optional.empty();
    }

    private static Optional<Node> entry(Node file, String plugin) {
        return file.get("plugins").elements().stream()
                .filter(entry -> entry.get("name").stringOrEmpty().equals(plugin))
                .findFirst();
    }

    /// Inline, or in a file that may be named from the folder of the first.
    private static Optional<AdmissionSettings> told(Cluster cluster, String file, Node entry) {
        Node inline = entry.get("configuration");
        if (!inline.absent()) {
            return Optional.of(new AdmissionSettings(inline, file, Location.file(file)));
        }
        String named = entry.get("path").stringOrEmpty();
        String path = named.startsWith("/") ? named : file.substring(0, file.lastIndexOf('/') + 1) + named;
        return content(cluster, path).map(node -> new AdmissionSettings(node, path, Location.file(path)));
    }

    private static Optional<Node> content(Cluster cluster, String path) {
        return cluster.facts()
                .get("hostFiles")
                .get(path)
                .get("content")
                .string()
                .map(Texts::yaml)
                .filter(Node.Mapping.class::isInstance);
    }
}

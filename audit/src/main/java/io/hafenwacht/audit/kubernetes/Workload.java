package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that runs pods, reported once for all of them: a controller with its template, or a pod that
/// nobody owns. `template` is the field path of the pod template, empty where the object is a pod itself;
/// `pods` is how many run now, 0 for files.
public record Workload(KubeObject object, String template, int pods) {
    /// Kinds with a pod template, and where it is.
    private static final Map<String, String> TEMPLATES = Map.ofEntries(
            Map.entry("Deployment", "spec.template"),
            Map.entry("ReplicaSet", "spec.template"),
            Map.entry("ReplicationController", "spec.template"),
            Map.entry("StatefulSet", "spec.template"),
            Map.entry("DaemonSet", "spec.template"),
            Map.entry("Job", "spec.template"),
            Map.entry("CronJob", "spec.jobTemplate.spec.template"),
            Map.entry("DeploymentConfig", "spec.template"),
            Map.entry("PodTemplate", "template"),
            Map.entry("Sandbox", "spec.podTemplate"),
            Map.entry("SandboxTemplate", "spec.podTemplate"),
            Map.entry("Pod", ""));

    /// The workload that an object is, if it is one.
    public static Optional<Workload> of(KubeObject object, int pods) {
        return Optional.ofNullable(TEMPLATES.get(object.kind())).map(path -> new Workload(object, path, pods));
    }

    /// The field path of the pod's specification: `spec.template.spec`.
    public String specPath() {
        return template.isEmpty() ? "spec" : template + ".spec";
    }

    /// The pod's specification.
    public Node spec() {
        return object.at(specPath());
    }

    /// The metadata that its pods get.
    public Node podMetadata() {
        return object.at(template.isEmpty() ? "metadata" : template + ".metadata");
    }

    /// All containers, init containers first.
    public List<Container> containers() {
        return Container.of(spec(), specPath());
    }

    /// A field of the pod's security context, and the container's own where it says something: the container
    /// goes before the pod.
    public Node effective(Container container, String field) {
        Node own = container.securityContext().get(field);
        return own.absent() ? spec().at("securityContext", field) : own;
    }
}

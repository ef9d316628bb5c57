package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that runs pods, reported once for all of them: a controller with its template, or a pod that
/// nobody owns. Every check asks for the same parts, so they are found once.
public final class Workload {
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

    /// Where kinds that nobody here knows have their template, if they have one: Argo's `Rollout`, Kruise's
    /// `CloneSet`, Knative's `Service`.
    private static final List<String> USUAL_TEMPLATES =
            List.of("spec.template", "spec.podTemplate", "spec.jobTemplate.spec.template");

    /// The workload that an object is, if it is one.
    public static Optional<Workload> of(KubeObject object, int pods) {
        String kind = object.kind();
        if (TEMPLATES.containsKey(kind)) {
            return Optional.of(new Workload(object, TEMPLATES.get(kind), pods));
        }
        if (Kinds.builtIn(kind)) {
            return Optional.empty();
        }
        return USUAL_TEMPLATES.stream()
                .filter(path -> object.at(path + ".spec.containers") instanceof Node.Sequence)
                .findFirst()
                .map(path -> new Workload(object, path, pods));
    }

    private final KubeObject object;
    private final String template;
    private final int pods;
    private final String specPath;
    private final Node spec;
    private final List<Volume> volumes;
    private final List<Container> containers;

    /// `template` is the field path of the pod template, empty where the object is a pod itself; `pods` is
    /// how many run now, 0 for files.
    public Workload(KubeObject object, String template, int pods) {
        this.object = object;
        this.template = template;
        this.pods = pods;
        specPath = template.isEmpty() ? "spec" : template + ".spec";
        spec = object.at(specPath);
        volumes = volumes(spec, specPath);
        containers = Container.of(spec, specPath);
    }

    private static List<Volume> volumes(Node spec, String path) {
        List<Node> items = spec.get("volumes").elements();
        var found = new ArrayList<Volume>();
        for (int i = 0; i < items.size(); i++) {
            found.add(new Volume(items.get(i), path + ".volumes[" + i + "]"));
        }
        return List.copyOf(found);
    }

    public KubeObject object() {
        return object;
    }

    /// The field path of the pod template, empty where the object is a pod itself.
    public String template() {
        return template;
    }

    /// How many pods run now, 0 for files.
    public int pods() {
        return pods;
    }

    /// The field path of the pod's specification: `spec.template.spec`.
    public String specPath() {
        return specPath;
    }

    /// The pod's specification.
    public Node spec() {
        return spec;
    }

    /// The value at a field path below the specification: `securityContext.runAsUser`.
    public Node ofPod(String field) {
        return FieldPath.at(field, spec);
    }

    /// The service account that its pods run as: `serviceAccountName`, its old name `serviceAccount`, or
    /// `default`.
    public String serviceAccountName() {
        String name = spec().get("serviceAccountName").stringOrEmpty();
        String old = name.isEmpty() ? spec().get("serviceAccount").stringOrEmpty() : name;
        return old.isEmpty() ? "default" : old;
    }

    /// The volumes of its pods.
    public List<Volume> volumes() {
        return volumes;
    }

    /// The metadata that its pods get.
    public Node podMetadata() {
        return object.at(template.isEmpty() ? "metadata" : template + ".metadata");
    }

    /// All containers, init containers first.
    public List<Container> containers() {
        return containers;
    }

    /// A field of the pod's security context, and the container's own where it says something: the container
    /// goes before the pod.
    public Node effective(Container container, String field) {
        Node own = container.securityContext().get(field);
        return own.absent() ? spec().at("securityContext", field) : own;
    }
}

package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.Origin;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where an origin belongs, in the few words that stores file by; empty where there is none. `project` and
/// `service` are those of Compose or Swarm, `namespace`, `pod` and `node` those of Kubernetes, also where an
/// engine below it tells them by labels.
public record Place(
        String project, String service, String namespace, String pod, String container, String workload, String node) {
    public static Place of(Origin origin) {
        String container = label(origin, "io.kubernetes.container.name", "container");
        return new Place(
                label(origin, "com.docker.compose.project", "com.docker.stack.namespace", "project"),
                label(origin, "com.docker.compose.service", "com.docker.swarm.service.name", "service"),
                label(origin, "io.kubernetes.pod.namespace", "namespace"),
                label(origin, "io.kubernetes.pod.name", "pod"),
                container.isEmpty() && origin.kind() == Origin.Kind.CONTAINER ? origin.name() : container,
                label(origin, "workload"),
                label(origin, "node"));
    }

    private static String label(Origin origin, String... names) {
        for (String name : names) {
            String value = origin.labels().getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// What does the work: the Compose service, the workload, else the container or the object.
    public String worker(Origin origin) {
        if (!service.isEmpty()) {
            return service;
        }
        if (!workload.isEmpty()) {
            return workload;
        }
        return container.isEmpty() ? origin.name() : container;
    }

    /// What is not empty, by name.
    public SortedMap<String, String> fields() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("project", project);
        fields.put("service", service);
        fields.put("namespace", namespace);
        fields.put("pod", pod);
        fields.put("container", container);
        fields.put("workload", workload);
        fields.put("node", node);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }
}

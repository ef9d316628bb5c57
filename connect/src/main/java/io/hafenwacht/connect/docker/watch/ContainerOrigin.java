package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a container is named in what is told of it.
public final class ContainerOrigin {
    static final String PROJECT = "com.docker.compose.project";
    static final String SERVICE = "com.docker.compose.service";

    /// The labels that say where a container belongs; all others are left out, since an image brings any
    /// number.
    private static final Set<String> TELLING = Set.of(
            PROJECT,
            SERVICE,
            "com.docker.compose.container-number",
            "com.docker.swarm.service.name",
            "com.docker.stack.namespace",
            "io.kubernetes.container.name",
            "io.kubernetes.pod.name",
            "io.kubernetes.pod.namespace",
            "io.kubernetes.pod.uid");

    private static final Limit TEXT = new Limit(
            "docker.origin-text", 256, "characters", "names have 255 at most, references and labels rarely 100");

    private ContainerOrigin() {}

    public static Origin of(String system, String id, String name, String image, Map<String, String> labels) {
        SortedMap<String, String> telling = new TreeMap<>();
        for (String label : TELLING) {
            String value = labels.getOrDefault(label, "");
            if (!value.isEmpty()) {
                telling.put(label, bounded(value));
            }
        }
        String own = name.startsWith("/") ? name.substring(1) : name;
        return new Origin(system, Origin.Kind.CONTAINER, bounded(id), bounded(own), bounded(image), telling);
    }

    static String bounded(String text) {
        return TEXT.exceededBy(text.length()) ? text.substring(0, TEXT.asInt()) : text;
    }
}

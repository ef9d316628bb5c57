package io.hafenwacht.app.logs;

import io.hafenwacht.connect.kubernetes.watch.PodChoice;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Whose lines are wanted: with one of the names (of a container, a pod, a Compose service,
/// `PROJECT/SERVICE`, `pod/NAME`, `NAMESPACE/NAME`, or the front of an id; `*` and `?` stand for others), of
/// one of the projects or namespaces, and with all of the labels. No names are all names.
public record LogChoice(List<Wildcard> names, List<Wildcard> projects, Map<String, Wildcard> labels)
        implements Predicate<Origin> {
    private static final String PROJECT = "com.docker.compose.project";
    private static final String SERVICE = "com.docker.compose.service";
    private static final String NAMESPACE = "namespace";
    private static final String POD = "pod";
    private static final String POD_FRONT = "pod/";

    /// Shorter ones are names.
    private static final int LEAST_ID = 6;

    public LogChoice {
        names = List.copyOf(names);
        projects = List.copyOf(projects);
        labels = Map.copyOf(labels);
    }

    @Override
    public boolean test(Origin origin) {
        return (names.isEmpty() || names.stream().anyMatch(name -> named(name, origin)))
                && (projects.isEmpty()
                        || projects.stream()
                                .anyMatch(project -> project.matches(
                                        label(origin, origin.labels().containsKey(POD) ? NAMESPACE : PROJECT))))
                && labels.entrySet().stream()
                        .allMatch(wanted -> origin.labels().containsKey(wanted.getKey())
                                && wanted.getValue().matches(label(origin, wanted.getKey())));
    }

    /// Whether a name can only mean a pod.
    public static boolean ofPod(String name) {
        return name.startsWith(POD_FRONT);
    }

    /// The pods among which those that are meant must be.
    public PodChoice pods() {
        List<Wildcard> pods = names.stream()
                .map(name -> bare(name).split("/"))
                .map(parts -> new Wildcard(parts.length > 1 ? parts[1] : parts[0]))
                .toList();
        return new PodChoice(projects, pods, Map.of(), List.of());
    }

    private static String bare(Wildcard name) {
        return ofPod(name.pattern()) ? name.pattern().substring(POD_FRONT.length()) : name.pattern();
    }

    private static boolean named(Wildcard name, Origin origin) {
        String pod = label(origin, POD);
        if (!pod.isEmpty()) {
            var bare = new Wildcard(bare(name));
            if (bare.matches(pod) || bare.matches(label(origin, NAMESPACE) + "/" + pod)) {
                return true;
            }
        }
        String service = label(origin, SERVICE);
        return name.matches(origin.name())
                || !service.isEmpty() && (name.matches(service) || name.matches(label(origin, PROJECT) + "/" + service))
                || name.literal()
                        && name.pattern().length() >= LEAST_ID
                        && origin.id().startsWith(name.pattern());
    }

    private static String label(Origin origin, String label) {
        return origin.labels().getOrDefault(label, "");
    }
}

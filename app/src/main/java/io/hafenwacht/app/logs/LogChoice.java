package io.hafenwacht.app.logs;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Whose lines are wanted: with one of the names (of a container, a pod, a Compose service,
/// `PROJECT/SERVICE`, or the front of an id; `*` and `?` stand for others), of one of the projects, and with
/// all of the labels. No names are all names.
public record LogChoice(List<Wildcard> names, List<Wildcard> projects, Map<String, Wildcard> labels)
        implements Predicate<Origin> {
    private static final String PROJECT = "com.docker.compose.project";
    private static final String SERVICE = "com.docker.compose.service";

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
                        || projects.stream().anyMatch(project -> project.matches(label(origin, PROJECT))))
                && labels.entrySet().stream()
                        .allMatch(wanted -> origin.labels().containsKey(wanted.getKey())
                                && wanted.getValue().matches(label(origin, wanted.getKey())));
    }

    private static boolean named(Wildcard name, Origin origin) {
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

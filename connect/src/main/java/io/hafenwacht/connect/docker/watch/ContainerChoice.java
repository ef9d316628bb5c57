package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Map;

/// Which containers are meant: those with one of the names (patterns, or the front of an id), and all of the
/// labels (patterns for values), and of one of the Compose projects. An empty list asks for nothing.
public record ContainerChoice(List<Wildcard> names, Map<String, Wildcard> labels, List<Wildcard> projects) {
    /// All containers.
    public static final ContainerChoice ALL = new ContainerChoice(List.of(), Map.of(), List.of());

    /// The least that is taken for the front of an id, as `docker` shows it.
    private static final int SHORT_ID = 12;

    public ContainerChoice {
        names = List.copyOf(names);
        labels = Map.copyOf(labels);
        projects = List.copyOf(projects);
    }

    /// Those with one of the names.
    public static ContainerChoice named(List<String> names) {
        return new ContainerChoice(names.stream().map(Wildcard::new).toList(), Map.of(), List.of());
    }

    public boolean takes(String id, String name, Map<String, String> containerLabels) {
        return (names.isEmpty() || names.stream().anyMatch(pattern -> names(pattern, id, name)))
                && labels.entrySet().stream()
                        .allMatch(wanted -> containerLabels.containsKey(wanted.getKey())
                                && wanted.getValue().matches(containerLabels.getOrDefault(wanted.getKey(), "")))
                && (projects.isEmpty()
                        || projects.stream()
                                .anyMatch(project ->
                                        project.matches(containerLabels.getOrDefault(ContainerOrigin.PROJECT, ""))));
    }

    private static boolean names(Wildcard pattern, String id, String name) {
        return pattern.matches(name)
                || pattern.literal() && pattern.pattern().length() >= SHORT_ID && id.startsWith(pattern.pattern());
    }
}

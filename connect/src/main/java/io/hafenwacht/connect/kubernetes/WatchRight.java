package io.hafenwacht.connect.kubernetes;

import java.util.List;
import java.util.stream.Collectors;

/// A right that watching or diagnosing needs beyond those for reading a cluster once.
public enum WatchRight {
    EVENTS(List.of("", "events.k8s.io"), List.of("events"), List.of("list", "watch")),
    PAST_EVENTS(List.of("", "events.k8s.io"), List.of("events"), List.of("list")),
    PODS(List.of(""), List.of("pods"), List.of("list", "watch")),
    POD_LOGS(List.of(""), List.of("pods/log"), List.of("get"));

    private final List<String> groups;
    private final List<String> resources;
    private final List<String> verbs;

    WatchRight(List<String> groups, List<String> resources, List<String> verbs) {
        this.groups = groups;
        this.resources = resources;
        this.verbs = verbs;
    }

    /// The rule of a Role or ClusterRole that grants it, on one line.
    public String rule() {
        return "{apiGroups: %s, resources: %s, verbs: %s}".formatted(quoted(groups), quoted(resources), verbs);
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ", "[", "]"));
    }
}

package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Wildcard;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which parts of a cluster are meant: one of the namespaces, one of the pods, all of the labels, one of the
/// containers, each by pattern. An empty list asks for nothing.
public record PodChoice(
        List<Wildcard> namespaces, List<Wildcard> pods, Map<String, Wildcard> labels, List<Wildcard> containers) {
    /// Everything.
    public static final PodChoice ALL = new PodChoice(List.of(), List.of(), Map.of(), List.of());

    public PodChoice {
        namespaces = List.copyOf(namespaces);
        pods = List.copyOf(pods);
        labels = Map.copyOf(labels);
        containers = List.copyOf(containers);
    }

    /// All of these namespaces.
    public static PodChoice inNamespaces(List<String> names) {
        return new PodChoice(names.stream().map(Wildcard::new).toList(), List.of(), Map.of(), List.of());
    }

    /// The one namespace that is meant, empty where there may be several: asking for one only needs fewer
    /// rights.
    String onlyNamespace() {
        return namespaces.size() == 1 && namespaces.getFirst().literal()
                ? namespaces.getFirst().pattern()
                : "";
    }

    /// Where the pods are listed that can be meant.
    String path() {
        String namespace = onlyNamespace();
        return namespace.isEmpty()
                ? "/api/v1/pods"
                : "/api/v1/namespaces/" + URLEncoder.encode(namespace, StandardCharsets.UTF_8) + "/pods";
    }

    /// Whether a pod, as the API server tells it, is meant.
    boolean takes(Node pod) {
        Map<String, String> its = new TreeMap<>();
        pod.at("metadata", "labels").entries().forEach((name, value) -> its.put(name, value.stringOrEmpty()));
        return takesPod(
                pod.at("metadata", "namespace").stringOrEmpty(),
                pod.at("metadata", "name").stringOrEmpty(),
                its);
    }

    boolean takesNamespace(String namespace) {
        return anyOf(namespaces, namespace);
    }

    boolean takesPod(String namespace, String pod, Map<String, String> podLabels) {
        return takesNamespace(namespace)
                && anyOf(pods, pod)
                && labels.entrySet().stream()
                        .allMatch(wanted -> podLabels.containsKey(wanted.getKey())
                                && wanted.getValue().matches(podLabels.getOrDefault(wanted.getKey(), "")));
    }

    boolean takesContainer(String container) {
        return anyOf(containers, container);
    }

    private static boolean anyOf(List<Wildcard> patterns, String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}

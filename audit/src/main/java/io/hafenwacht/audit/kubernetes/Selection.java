package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which labels a selector in a manifest takes (Kubernetes API, `meta/v1.LabelSelector`).
public final class Selection {
    private Selection() {}

    /// A plain map of labels, as Services have: all must be there. An empty one takes nothing.
    public static boolean byLabels(Node selector, Node labels) {
        return !selector.entries().isEmpty() && agree(selector, labels);
    }

    /// `matchLabels` and `matchExpressions`; an empty selector takes everything.
    public static boolean matches(Node selector, Node labels) {
        return agree(selector.get("matchLabels"), labels)
                && selector.get("matchExpressions").elements().stream()
                        .allMatch(expression -> matchesExpression(expression, labels));
    }

    /// Whether a selector asks for anything.
    public static boolean asks(Node selector) {
        return !selector.get("matchLabels").entries().isEmpty()
                || !selector.get("matchExpressions").elements().isEmpty();
    }

    /// The workloads of a namespace whose pods have the labels that a Service asks for.
    public static Stream<Workload> behind(KubeObject service, Cluster cluster) {
        return behind(service, cluster, Set.of());
    }

    /// The same but for labels that are only set at run time.
    public static Stream<Workload> behind(KubeObject service, Cluster cluster, Set<String> ignored) {
        Node written = service.at("spec.selector");
        Map<String, Node> asked = new LinkedHashMap<>(written.entries());
        asked.keySet().removeAll(ignored);
        Node selector = new Node.Mapping(asked, written.position());
        return cluster
                .derived(ByNamespace.class, ByNamespace::of)
                .workloads()
                .getOrDefault(service.namespace(), List.of())
                .stream()
                .filter(w -> agree(selector, w.podMetadata().get("labels")));
    }

    private record ByNamespace(Map<String, List<Workload>> workloads) {
        static ByNamespace of(Cluster cluster) {
            return new ByNamespace(cluster.workloads().stream()
                    .collect(Collectors.groupingBy(w -> w.object().namespace())));
        }
    }

    private static boolean agree(Node wanted, Node labels) {
        for (Map.Entry<String, Node> label : wanted.entries().entrySet()) {
            if (!labels.get(label.getKey()).string().equals(label.getValue().string())) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesExpression(Node expression, Node labels) {
        Node label = labels.get(expression.get("key").stringOrEmpty());
        List<String> values = expression.get("values").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
        boolean there = !label.absent();
        return switch (expression.get("operator").stringOrEmpty()) {
            case "In" -> there && values.contains(label.stringOrEmpty());
            case "NotIn" -> !there || !values.contains(label.stringOrEmpty());
            case "Exists" -> there;
            case "DoesNotExist" -> !there;
            default -> false;
        };
    }
}

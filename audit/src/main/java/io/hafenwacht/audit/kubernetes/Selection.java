package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return cluster.derived(Running.class, Running::new).candidates(service.namespace(), selector).stream()
                .filter(w -> agree(selector, w.podMetadata().get("labels")));
    }

    /// The workloads of each namespace, and by each label of their pods: every Service is held against those
    /// that have its first label, not against all.
    private static final class Running {
        private final Map<String, List<Workload>> byNamespace = new HashMap<>();
        private final Map<String, List<Workload>> byLabel = new HashMap<>();

        Running(Cluster cluster) {
            for (Workload workload : cluster.workloads()) {
                String namespace = workload.object().namespace();
                byNamespace.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(workload);
                workload.podMetadata()
                        .get("labels")
                        .entries()
                        .forEach((name, value) -> byLabel.computeIfAbsent(
                                        key(namespace, name, value), _ -> new ArrayList<>())
                                .add(workload));
            }
        }

        /// At least those that the selector takes.
        List<Workload> candidates(String namespace, Node selector) {
            for (Map.Entry<String, Node> label : selector.entries().entrySet()) {
                if (!label.getValue().absent()) {
                    return byLabel.getOrDefault(key(namespace, label.getKey(), label.getValue()), List.of());
                }
            }
            return byNamespace.getOrDefault(namespace, List.of());
        }

        /// Only finds what is compared afterwards, so labels that make the same key do no harm.
        private static String key(String namespace, String name, Node value) {
            return namespace + "/" + name + "=" + value.stringOrEmpty();
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

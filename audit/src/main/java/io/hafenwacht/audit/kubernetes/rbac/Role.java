package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A Role, or a ClusterRole with `namespace` "". `rules` are those that its own manifest lists.
public record Role(KubeObject object, String namespace, List<PolicyRule> rules) {
    /// Every cluster has them; Kubernetes says what they hold.
    private static final Set<String> USER_FACING = Set.of("cluster-admin", "admin", "edit", "view");

    static Role of(KubeObject object) {
        boolean cluster = object.kind().equals("ClusterRole");
        var rules = new ArrayList<PolicyRule>();
        object.node().get("rules").elements().forEach(rule -> rules.add(PolicyRule.of(rule)));
        return new Role(object, cluster ? "" : Rbac.namespaceOf(object), List.copyOf(rules));
    }

    public String name() {
        return object.name();
    }

    Binding.RoleKey key() {
        return new Binding.RoleKey(namespace, name());
    }

    public boolean cluster() {
        return namespace.isEmpty();
    }

    /// `ClusterRole edit`, `Role default/reader`.
    public String title() {
        return (cluster() ? "ClusterRole " : "Role " + namespace + "/") + name();
    }

    /// Whether Kubernetes itself brings it.
    public boolean builtIn() {
        return name().startsWith("system:") || userFacing() || Binding.labelledDefault(object);
    }

    /// Whether it is one of the four roles that are there for people.
    public boolean userFacing() {
        return cluster() && USER_FACING.contains(name());
    }

    List<Node> selectors() {
        return cluster()
                ? object.node().at("aggregationRule", "clusterRoleSelectors").elements()
                : List.of();
    }

    /// Whether a label selector takes this role's labels. An empty selector takes all, as upstream.
    boolean selectedBy(Node selector) {
        Map<String, Node> labels = object.labels();
        for (var wanted : selector.get("matchLabels").entries().entrySet()) {
            Node own = labels.getOrDefault(wanted.getKey(), Node.MISSING);
            if (own.absent() || !own.stringOrEmpty().equals(wanted.getValue().stringOrEmpty())) {
                return false;
            }
        }
        return selector.get("matchExpressions").elements().stream().allMatch(e -> selectedByExpression(labels, e));
    }

    private static boolean selectedByExpression(Map<String, Node> labels, Node expression) {
        Node own = labels.getOrDefault(expression.get("key").stringOrEmpty(), Node.MISSING);
        boolean listed = expression.get("values").elements().stream()
                .anyMatch(value -> value.stringOrEmpty().equals(own.stringOrEmpty()));
        return switch (expression.get("operator").stringOrEmpty()) {
            case "In" -> !own.absent() && listed;
            case "NotIn" -> own.absent() || !listed;
            case "Exists" -> !own.absent();
            case "DoesNotExist" -> own.absent();
            case String _ -> false;
        };
    }
}

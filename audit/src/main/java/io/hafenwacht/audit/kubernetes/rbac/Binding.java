package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A RoleBinding, or a ClusterRoleBinding with `namespace` "". `subjects` are only those that can ever match:
/// what has no name, an unknown kind or, cluster-wide, a service account without namespace, matches nobody.
public record Binding(KubeObject object, String namespace, RoleKey role, List<Subject> subjects) {
    /// Defaults that give everybody what everybody may know.
    private static final Set<String> PUBLIC = Set.of(
            "system:basic-user",
            "system:discovery",
            "system:public-info-viewer",
            "system:service-account-issuer-discovery");

    /// Names a role; `namespace` is "" for a ClusterRole.
    public record RoleKey(String namespace, String name) {
        public String title() {
            return namespace.isEmpty() ? "ClusterRole " + name : "Role " + namespace + "/" + name;
        }
    }

    static Binding of(KubeObject object) {
        boolean cluster = object.kind().equals("ClusterRoleBinding");
        String namespace = cluster ? "" : Rbac.namespaceOf(object);
        Node ref = object.node().get("roleRef");
        boolean toRole = ref.get("kind").stringOrEmpty().equals("Role");
        var subjects = new ArrayList<Subject>();
        object.node().get("subjects").elements().forEach(node -> subject(node, namespace, subjects));
        return new Binding(
                object,
                namespace,
                new RoleKey(toRole ? namespace : "", ref.get("name").stringOrEmpty()),
                List.copyOf(subjects));
    }

    private static void subject(Node node, String namespace, List<Subject> found) {
        String name = node.get("name").stringOrEmpty();
        String own = node.get("namespace").stringOrEmpty();
        String home = own.isEmpty() ? namespace : own;
        if (name.isEmpty()) {
            return;
        }
        switch (node.get("kind").stringOrEmpty()) {
            case "User" -> found.add(Subject.user(name));
            case "Group" -> found.add(Subject.group(name));
            case "ServiceAccount" -> {
                if (!home.isEmpty()) {
                    found.add(Subject.account(home, name));
                }
            }
            case String _ -> {}
        }
    }

    public boolean cluster() {
        return namespace.isEmpty();
    }

    /// Whether it is a ClusterRoleBinding of a Role, which the API server refuses.
    public boolean impossible() {
        return cluster() && object.node().at("roleRef", "kind").stringOrEmpty().equals("Role");
    }

    /// `RoleBinding default/readers`.
    public String title() {
        return (cluster() ? "ClusterRoleBinding " : "RoleBinding " + namespace + "/") + object.name();
    }

    /// Whether Kubernetes itself brings it, and nobody was added: a binding that only looks like a default
    /// hides nothing.
    public boolean builtIn() {
        boolean named = object.name().startsWith("system:")
                || cluster() && object.name().equals("cluster-admin")
                || labelledDefault(object);
        if (named && PUBLIC.contains(object.name()) && object.name().equals(role.name())) {
            return true;
        }
        return named && subjects.stream().allMatch(Subject::ofTheSystem);
    }

    static boolean labelledDefault(KubeObject object) {
        return object.label("kubernetes.io/bootstrapping").equals("rbac-defaults");
    }
}

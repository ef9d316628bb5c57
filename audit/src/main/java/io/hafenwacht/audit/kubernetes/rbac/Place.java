package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.core.text.Text;

/// Where an attacker can stand.
public sealed interface Place {
    /// Acts as a user, group or service account.
    record Identity(Subject subject) implements Place {}

    /// Acts as any service account of a namespace, "" for all.
    record Accounts(String namespace) implements Place {}

    /// Has what a role gives in a namespace, "" for all.
    record Bound(Binding.RoleKey role, String namespace) implements Place {}

    /// Runs code in the pods that are there in a namespace, "" for all.
    record Pods(String namespace) implements Place {}

    /// Runs code in the pods of one workload.
    record PodsOf(String workload) implements Place {}

    /// The places that there is one of.
    enum Single implements Place {
        /// Acts as any user.
        ANY_USER,
        /// Acts as a machine that joins the cluster.
        JOINING_NODE,
        /// Root on a node.
        NODE,
        /// Has every right on everything.
        CLUSTER_ADMIN
    }

    /// What a report calls it.
    default Text title() {
        return switch (this) {
            case Identity(Subject subject) -> Text.same(subject.title());
            case Accounts(String namespace) ->
                namespace.isEmpty()
                        ? Text.of("every service account", "jeder Service-Account")
                        : Text.of("every service account of " + namespace, "jeder Service-Account von " + namespace);
            case Bound(Binding.RoleKey role, String namespace) ->
                namespace.isEmpty() ? Text.same(role.title()) : Text.same(role.title() + " in " + namespace);
            case Pods(String namespace) ->
                namespace.isEmpty()
                        ? Text.of("every pod", "jeder Pod")
                        : Text.of("every pod of " + namespace, "jeder Pod von " + namespace);
            case PodsOf(String workload) -> Text.same(workload);
            case Single.ANY_USER -> Text.of("every user", "jeder Benutzer");
            case Single.JOINING_NODE ->
                Text.of(
                        "a machine that joins (system:bootstrappers)",
                        "eine Maschine, die beitritt (system:bootstrappers)");
            case Single.NODE -> Text.of("root on a node", "root auf einem Knoten");
            case Single.CLUSTER_ADMIN -> Text.same("cluster-admin");
        };
    }
}

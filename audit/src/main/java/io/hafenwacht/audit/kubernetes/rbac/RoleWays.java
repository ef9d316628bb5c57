package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.rbac.Binding.RoleKey;
import io.hafenwacht.core.limit.Limit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways that lead over roles and bindings themselves: the verbs `bind` and `escalate`.
final class RoleWays {
    /// Kubernetes' own binding of the role of the same name, in every cluster.
    private static final String OWN_ADMIN = "cluster-admin";
    /// Where a role is worth most to somebody who may bind it in any namespace.
    private static final String STRONGEST = "kube-system";

    private static final Limit FOLLOWED = new Limit(
            "escalation.roles",
            10_000,
            "roles to be bound in a namespace",
            "a role in each namespace of large clusters");

    private final Rbac rbac;
    private final Set<RoleKey> rulers;
    private final Map<String, List<Binding>> rulersBindings;
    private final Set<RoleKey> aggregating;
    private final Map<String, List<RoleKey>> byNamespace;
    private final Set<Place.Bound> bound = new HashSet<>();
    private final ArrayDeque<Place.Bound> fresh = new ArrayDeque<>();
    /// The last answer: all bindings of one subject ask the same.
    private List<Found.Combined> escalatingHeld = List.of();

    private Escalating escalating = new Escalating(Rights.NONE, false, false);
    private Set<Place> escalatesTo = Set.of();
    private boolean whole = true;

    private record Escalating(Rights all, boolean changes, boolean adds) {}

    RoleWays(Rbac rbac) {
        this.rbac = rbac;
        this.rulers = rbac.roles().stream()
                .filter(role -> role.rules().stream().anyMatch(PolicyRule::everything))
                .map(Role::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.rulersBindings = rbac.bindings().stream()
                .filter(binding -> rulers.contains(binding.role()))
                .collect(Collectors.groupingBy(Binding::namespace));
        this.aggregating = rbac.roles().stream()
                .filter(role -> !role.selectors().isEmpty())
                .map(Role::key)
                .collect(Collectors.toSet());
        this.byNamespace = rbac.roles().stream().map(Role::key).collect(Collectors.groupingBy(RoleKey::namespace));
    }

    /// Whether all roles that may be bound were followed.
    boolean whole() {
        return whole;
    }

    /// Hands on each role that somebody may bind to himself, and those that this leads to in turn.
    void bindable(Consumer<Place.Bound> ways) {
        for (Place.Bound next = fresh.poll(); next != null; next = fresh.poll()) {
            ways.accept(next);
        }
    }

    void clusterWide(Found found) {
        boolean made = found.has(Right.BIND_CLUSTER_ROLES, Right.CREATE_CLUSTER_ROLE_BINDINGS)
                && rulers.stream().anyMatch(r -> mayBind(found.all(), r, ""));
        if (made || changesABinding(found, Right.CHANGE_CLUSTER_ROLE_BINDINGS, "")) {
            found.to(Technique.BIND, Place.Single.CLUSTER_ADMIN);
        } else if (found.has(Right.BIND_CLUSTER_ROLES, Right.CREATE_CLUSTER_ROLE_BINDINGS)) {
            named(found).forEach(role -> binds(found, role, ""));
        }
        escalates(found);
    }

    void inNamespace(Found found, String namespace) {
        Place accounts = new Place.Accounts(namespace);
        boolean part = found.own().hasAny(Right.CREATE_ROLE_BINDINGS, Right.BIND_CLUSTER_ROLES, Right.BIND_ROLES);
        boolean makes = part && found.all().has(Right.CREATE_ROLE_BINDINGS);
        boolean made = makes && rulers.stream().anyMatch(r -> mayBind(found.all(), r, namespace));
        if (made || changesABinding(found, Right.CHANGE_ROLE_BINDINGS, namespace)) {
            found.to(Technique.BIND, accounts);
        } else if (makes) {
            String where = namespace.isEmpty() ? STRONGEST : namespace;
            named(found).forEach(role -> binds(found, role, where));
            rolesOf(found, where).forEach(role -> binds(found, role, where));
        }
        if (!namespace.isEmpty()
                && found.has(Right.ESCALATE_ROLES, Right.CHANGE_ROLES)
                && held(found)
                        .anyMatch(b -> b.namespace().equals(namespace)
                                && b.role().namespace().equals(namespace)
                                && widens(found, Right.ESCALATE_ROLES, Right.CHANGE_ROLES, b))) {
            found.to(Technique.ESCALATE, accounts);
        }
    }

    /// The ClusterRoles that may be bound by their names; one of those that give the same.
    private Collection<RoleKey> named(Found found) {
        Map<RoleKey, RoleKey> first = new LinkedHashMap<>();
        for (String name : found.all().names(Right.BIND_CLUSTER_ROLES).orElse(Set.of())) {
            var role = new RoleKey("", name);
            first.putIfAbsent(rbac.like(role), role);
        }
        return first.values();
    }

    /// The Roles of a namespace that may be bound there.
    private List<RoleKey> rolesOf(Found found, String namespace) {
        return !found.all().has(Right.BIND_ROLES)
                ? List.of()
                : byNamespace.getOrDefault(namespace, List.of()).stream()
                        .filter(role -> mayBind(found.all(), role, namespace))
                        .toList();
    }

    private void binds(Found found, RoleKey role, String namespace) {
        var place = new Place.Bound(role, namespace);
        if (rbac.rulesOf(role).isEmpty()) {
            return;
        }
        if (!bound.contains(place) && FOLLOWED.exceededBy(bound.size() + 1L)) {
            whole = false;
            return;
        }
        found.to(Technique.BIND_ROLE, place);
        if (bound.add(place)) {
            fresh.add(place);
        }
    }

    /// Whether a role may be bound in a namespace, "" for the cluster, where no Role can be.
    private static boolean mayBind(Rights rights, RoleKey role, String namespace) {
        return role.namespace().isEmpty()
                ? rights.covers(Right.BIND_CLUSTER_ROLES, role.name())
                : !namespace.isEmpty()
                        && role.namespace().equals(namespace)
                        && rights.covers(Right.BIND_ROLES, role.name());
    }

    /// Whether a binding that is there already gives everything and may get another subject: that takes the
    /// right to bind its role too.
    private boolean changesABinding(Found found, Right change, String namespace) {
        if (!found.own().hasAny(change, Right.BIND_CLUSTER_ROLES, Right.BIND_ROLES)) {
            return false;
        }
        boolean own = namespace.isEmpty() && found.covers(change, Right.BIND_CLUSTER_ROLES, OWN_ADMIN);
        return own
                || rulersBindings.getOrDefault(namespace, List.of()).stream()
                        .anyMatch(b -> found.all().covers(change, b.object().name())
                                && mayBind(found.all(), b.role(), namespace));
    }

    /// Widening a role that one has itself, or adding one to what such a role aggregates: the control plane
    /// copies its rules.
    private void escalates(Found found) {
        boolean changes = found.has(Right.ESCALATE_CLUSTER_ROLES, Right.CHANGE_CLUSTER_ROLES);
        boolean adds = found.has(Right.ESCALATE_CLUSTER_ROLES, Right.CREATE_CLUSTER_ROLES)
                && found.unconfined(Right.ESCALATE_CLUSTER_ROLES);
        if (!changes && !adds) {
            return;
        }
        var question = new Escalating(found.all(), changes, adds);
        if (escalatingHeld != found.held() || !question.equals(escalating)) {
            escalatingHeld = found.held();
            escalating = question;
            escalatesTo = escalatesTo(found, changes, adds);
        }
        escalatesTo.forEach(place -> found.to(Technique.ESCALATE, place));
    }

    private Set<Place> escalatesTo(Found found, boolean changes, boolean adds) {
        return held(found)
                .filter(b -> b.role().namespace().isEmpty())
                .filter(b -> adds && aggregating.contains(b.role())
                        || changes && widens(found, Right.ESCALATE_CLUSTER_ROLES, Right.CHANGE_CLUSTER_ROLES, b))
                .map(b -> b.cluster() ? Place.Single.CLUSTER_ADMIN : new Place.Accounts(b.namespace()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Binding> held(Found found) {
        return found.held().stream().flatMap(some -> some.bindings().stream());
    }

    /// Whether the role of a binding, or one that it aggregates, may be widened.
    private boolean widens(Found found, Right escalate, Right change, Binding binding) {
        return found.covers(escalate, change, binding.role().name())
                || rbac.rulesOf(binding).stream()
                        .anyMatch(rule ->
                                found.covers(escalate, change, rule.owner().name()));
    }
}

package io.hafenwacht.audit.kubernetes.rbac;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which [Right]s somebody has in one place, and for which names; an empty set of names is all of them.
record Rights(Map<Right, Set<String>> held) {
    static final Rights NONE = new Rights(Map.of());

    static Rights of(List<OwnedRule> rules, Scopes scopes, String namespace) {
        var found = new EnumMap<Right, Set<String>>(Right.class);
        for (Right right : Right.values()) {
            right.in(rules, scopes, namespace).ifPresent(names -> found.put(right, names));
        }
        return new Rights(found);
    }

    boolean has(Right right) {
        return held.containsKey(right);
    }

    boolean hasAny(Right... rights) {
        for (Right right : rights) {
            if (has(right)) {
                return true;
            }
        }
        return false;
    }

    boolean hasAll(Right... rights) {
        for (Right right : rights) {
            if (!has(right)) {
                return false;
            }
        }
        return true;
    }

    /// The names that a right is confined to; [Optional#empty] where it is not there.
    Optional<Set<String>> names(Right right) {
        return Optional.ofNullable(held.get(right));
    }

    /// Whether a right is there for an object of this name.
    boolean covers(Right right, String name) {
        return names(right)
                .filter(names -> names.isEmpty() || names.contains(name))
                .isPresent();
    }

    Rights and(Rights other) {
        if (held.isEmpty()) {
            return other;
        }
        if (other.held.isEmpty()) {
            return this;
        }
        var all = new EnumMap<Right, Set<String>>(Right.class);
        all.putAll(held);
        other.held.forEach((right, names) -> all.merge(right, names, Rights::joined));
        return new Rights(all);
    }

    private static Set<String> joined(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Set.of();
        }
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}

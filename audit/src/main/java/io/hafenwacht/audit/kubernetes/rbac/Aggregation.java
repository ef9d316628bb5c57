package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.rbac.Binding.RoleKey;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// What roles give with those that they aggregate (`aggregationRule`), directly and through others. Roles
/// that aggregate each other give the same: they are found as strongly connected components of roles and
/// selectors (Tarjan 1972) and share one list. Rules that an aggregating role lists itself count too: the
/// control plane overwrites them, but later. Of equal rules of aggregated roles the first counts, as
/// upstream.
final class Aggregation {
    private static final Limit RULES = new Limit(
            "rules of an aggregated role", 20_000, "rules", "a role that selects every other one stays finite");
    private static final Limit STEPS = new Limit(
            "steps of aggregation", 10_000_000, "steps", "2,000 roles of which each selects all by labels of its own");

    private final List<Role> roles = new ArrayList<>();
    private final List<Node> selectors = new ArrayList<>();
    /// What leads on: of a role its selectors, numbered after the roles; of a selector the roles it takes.
    private final List<int[]> next = new ArrayList<>();

    /// Selectors that no role was compared with.
    private final Set<Integer> unread = new HashSet<>();

    private final Map<RoleKey, Sum> sums = new HashMap<>();
    private final Map<RoleKey, List<Sum>> within = new HashMap<>();
    private long steps;

    /// What the roles of `members` give alike; `whole` is false where a limit cut it off.
    private record Sum(List<RoleKey> members, List<OwnedRule> rules, boolean whole) {}

    /// What a selector asks for, wherever it stands.
    private record Query(Map<String, String> labels, List<List<String>> expressions) {
        static Query of(Node selector) {
            Map<String, String> labels = new HashMap<>();
            selector.get("matchLabels").entries().forEach((key, value) -> labels.put(key, value.stringOrEmpty()));
            return new Query(
                    labels,
                    selector.get("matchExpressions").elements().stream()
                            .map(Query::expression)
                            .toList());
        }

        private static List<String> expression(Node expression) {
            var parts = new ArrayList<>(List.of(
                    expression.get("key").stringOrEmpty(),
                    expression.get("operator").stringOrEmpty()));
            expression.get("values").elements().forEach(value -> parts.add(value.stringOrEmpty()));
            return parts;
        }
    }

    static Aggregation of(Collection<Role> all) {
        return new Aggregation(all);
    }

    private Aggregation(Collection<Role> all) {
        for (Role role : all) {
            if (role.cluster()) {
                roles.add(role);
            }
            if (role.selectors().isEmpty()) {
                sums.put(role.key(), new Sum(List.of(role.key()), owned(role), true));
            }
        }
        link();
        for (int[] component : new Components(next).found()) {
            List<Integer> members = Arrays.stream(component)
                    .filter(node -> node < roles.size() && next.get(node).length > 0)
                    .sorted()
                    .boxed()
                    .toList();
            if (!members.isEmpty()) {
                add(members);
            }
        }
    }

    List<OwnedRule> rules(RoleKey role) {
        Sum sum = sums.get(role);
        return sum == null ? List.of() : sum.rules();
    }

    /// The first of the roles that give exactly what this one gives because they aggregate each other.
    RoleKey like(RoleKey role) {
        Sum sum = sums.get(role);
        return sum == null ? role : sum.members().getFirst();
    }

    boolean truncated(RoleKey role) {
        Sum sum = sums.get(role);
        return sum != null && !sum.whole();
    }

    /// The other roles that give its rules too, in groups that give the same.
    List<List<RoleKey>> aggregators(RoleKey role) {
        return within.getOrDefault(role, List.of()).stream().map(Sum::members).toList();
    }

    private static List<OwnedRule> owned(Role role) {
        var rules = new ArrayList<OwnedRule>();
        for (int i = 0; i < role.rules().size(); i++) {
            rules.add(new OwnedRule(role, i, role.rules().get(i)));
        }
        return List.copyOf(rules);
    }

    /// Equal selectors are one; those that ask for labels are compared with the roles that have one of them.
    private void link() {
        Map<List<String>, List<Integer>> byLabel = new HashMap<>();
        for (int i = 0; i < roles.size(); i++) {
            int at = i;
            roles.get(i)
                    .object()
                    .labels()
                    .forEach((key, value) -> byLabel.computeIfAbsent(
                                    List.of(key, value.stringOrEmpty()), _ -> new ArrayList<>())
                            .add(at));
        }
        Map<Query, Integer> numbers = new HashMap<>();
        for (Role role : roles) {
            next.add(role.selectors().stream()
                    .mapToInt(selector -> numbers.computeIfAbsent(Query.of(selector), _ -> {
                        selectors.add(selector);
                        return roles.size() + selectors.size() - 1;
                    }))
                    .distinct()
                    .toArray());
        }
        List<Integer> everyone = IntStream.range(0, roles.size()).boxed().toList();
        for (Node selector : selectors) {
            List<Integer> candidates = everyone;
            for (var label : selector.get("matchLabels").entries().entrySet()) {
                List<Integer> some = byLabel.getOrDefault(
                        List.of(label.getKey(), label.getValue().stringOrEmpty()), List.of());
                candidates = some.size() < candidates.size() ? some : candidates;
            }
            steps += candidates.size();
            if (STEPS.exceededBy(steps)) {
                unread.add(next.size());
                candidates = List.of();
            }
            next.add(candidates.stream()
                    .filter(i -> roles.get(i).selectedBy(selector))
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
    }

    /// Nearest first; a role that nobody aggregates in turn begins with its own rules.
    private void add(List<Integer> members) {
        var seen = new HashSet<Integer>();
        var open = new ArrayDeque<Integer>(List.of(members.getFirst()));
        seen.add(members.getFirst());
        var found = new ArrayList<OwnedRule>();
        Set<PolicyRule> listed = new HashSet<>();
        List<RoleKey> keys = members.stream().map(m -> roles.get(m).key()).toList();
        var others = new ArrayList<RoleKey>();
        boolean whole = true;
        while (!open.isEmpty()) {
            int node = open.poll();
            steps += next.get(node).length;
            if (unread.contains(node) || STEPS.exceededBy(steps)) {
                whole = false;
                continue;
            }
            if (node < roles.size()) {
                Role role = roles.get(node);
                List<OwnedRule> more = owned(role).stream()
                        .filter(owned -> listed.add(owned.rule()) || node == members.getFirst())
                        .toList();
                if (RULES.exceededBy(found.size() + more.size())) {
                    whole = false;
                } else {
                    found.addAll(more);
                }
                others.add(role.key());
            }
            for (int follower : next.get(node)) {
                if (seen.add(follower)) {
                    open.add(follower);
                }
            }
        }
        var sum = new Sum(keys, List.copyOf(found), whole);
        keys.forEach(key -> sums.put(key, sum));
        others.forEach(
                key -> within.computeIfAbsent(key, _ -> new ArrayList<>()).add(sum));
    }
}

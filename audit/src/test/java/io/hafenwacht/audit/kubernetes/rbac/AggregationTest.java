package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What roles give together, against a walk from each role on random labels and selectors.
class AggregationTest {
    private static final int ROLES = 12;
    private static final List<String> KEYS = List.of("a", "b", "c");

    private record Made(int number, Set<String> labels, List<Set<String>> selectors) {
        boolean takes(Made other) {
            return selectors.stream().anyMatch(other.labels()::containsAll);
        }

        String yaml() {
            return "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r" + number
                    + ", labels: " + asMap(labels) + "}, "
                    + (selectors.isEmpty()
                            ? ""
                            : "aggregationRule: {clusterRoleSelectors: ["
                                    + selectors.stream()
                                            .map(s -> "{matchLabels: " + asMap(s) + "}")
                                            .collect(Collectors.joining(", "))
                                    + "]}, ")
                    + "rules: [{apiGroups: [''], resources: [x" + number + "], verbs: [get]}]}\n"
                    + "ClusterRoleBinding b" + number + ": ClusterRole/r" + number + " to User:u" + number + "\n";
        }

        private static String asMap(Set<String> keys) {
            return keys.stream().map(k -> k + ": y1").collect(Collectors.joining(", ", "{", "}"));
        }
    }

    @Test
    void rolesGiveWhatAWalkFromEachOfThemFinds() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            List<Made> made = IntStream.range(0, ROLES)
                    .mapToObj(i -> new Made(
                            i,
                            some(random),
                            random.nextInt(3) == 0
                                    ? List.of()
                                    : random.nextBoolean() ? List.of(one(random)) : List.of(one(random), one(random))))
                    .toList();
            Rbac rbac = Rbac.of(RbacCase.cluster(made.stream().map(Made::yaml).collect(Collectors.joining())));
            for (Made role : made) {
                Set<String> expected = walk(role, made);
                Binding binding = rbac.bindings().stream()
                        .filter(b -> b.role().name().equals("r" + role.number()))
                        .findFirst()
                        .orElseThrow();
                assertThat(rbac.rulesOf(binding))
                        .as("seed %d, role %d of %s", seed, role.number(), made)
                        .extracting(owned -> owned.owner().name())
                        .containsExactlyInAnyOrderElementsOf(expected);
                Set<String> binders = made.stream()
                        .filter(other -> walk(other, made).contains("r" + role.number()))
                        .map(other -> "b" + other.number())
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(rbac.bindingsOf(rbac.roleOf(binding).orElseThrow()))
                        .as("seed %d, role %d", seed, role.number())
                        .extracting(b -> b.object().name())
                        .containsExactlyInAnyOrderElementsOf(binders);
            }
        }
    }

    private static Set<String> walk(Made start, List<Made> all) {
        var seen = new HashSet<Made>(List.of(start));
        var open = new ArrayDeque<Made>(List.of(start));
        while (!open.isEmpty()) {
            Made at = open.poll();
            all.stream().filter(at::takes).filter(seen::add).forEach(open::add);
        }
        return seen.stream().map(m -> "r" + m.number()).collect(Collectors.toSet());
    }

    private static Set<String> some(Random random) {
        return KEYS.stream().filter(_ -> random.nextInt(4) == 0).collect(Collectors.toSet());
    }

    private static Set<String> one(Random random) {
        return Set.of(KEYS.get(random.nextInt(KEYS.size())));
    }
}

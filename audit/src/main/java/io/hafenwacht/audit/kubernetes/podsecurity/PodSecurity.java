package io.hafenwacht.audit.kubernetes.podsecurity;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/// Would the API server admit this pod under a policy? The answer of `k8s.io/pod-security-admission` at
/// release 1.37, for every version of the standard.
public final class PodSecurity {
    /// In the order of answers: baseline before restricted, then by name.
    private static final List<StandardCheck> CHECKS =
            ServiceLoader.load(StandardCheck.class, StandardCheck.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(StandardCheck::level).thenComparing(StandardCheck::id))
                    .toList();

    private PodSecurity() {}

    /// What stands against the pod; empty where it is admitted. `metadata` and `spec` are a pod's own or its
    /// template's.
    public static List<Violation> evaluate(Policy policy, Node metadata, Node spec) {
        var violations = new ArrayList<Violation>();
        PodView pod = new PodView(metadata, spec);
        for (StandardCheck check : checks(policy)) {
            List<Place> places = check.judge(pod, policy.version().minor());
            if (!places.isEmpty()) {
                violations.add(new Violation(check.id(), check.level(), check.reason(places), places));
            }
        }
        return List.copyOf(violations);
    }

    /// All that a violation may refer to: `PSS:baseline/hostNamespaces`.
    public static String[] references() {
        return CHECKS.stream()
                .map(check -> "PSS:" + check.level().word() + "/" + check.id())
                .toArray(String[]::new);
    }

    /// The checks that a policy asks.
    static List<StandardCheck> checks(Policy policy) {
        List<StandardCheck> known = CHECKS.stream()
                .filter(check -> check.level().compareTo(policy.level()) <= 0
                        && check.since() <= policy.version().minor())
                .toList();
        Set<String> replaced = new HashSet<>();
        known.forEach(check -> replaced.addAll(check.replaces()));
        return known.stream().filter(check -> !replaced.contains(check.id())).toList();
    }
}

package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import java.util.Optional;
import java.util.Set;

/// How many pods a controller keeps.
final class Replicas {
    private static final Set<String> COUNTED =
            Set.of("Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DeploymentConfig");

    private Replicas() {}

    /// The number, 1 where the manifest leaves it open; empty for kinds that count none, or where the value
    /// is no number.
    static Optional<Long> of(Workload workload) {
        if (!COUNTED.contains(workload.object().kind())) {
            return Optional.empty();
        }
        var value = workload.object().at("spec.replicas");
        return value.absent() ? Optional.of(1L) : value.integer();
    }

    /// `2` or a percentage of `count`, rounded down; -1 where the text is neither.
    static long share(String text, long count) {
        if (text.matches("\\d{1,9}")) {
            return Long.parseLong(text);
        }
        return text.matches("\\d{1,3}%") ? count * Long.parseLong(text.substring(0, text.length() - 1)) / 100 : -1;
    }

    /// A threshold of the configuration.
    static long parameter(CheckContext context, Rule rule, String name, long otherwise) {
        return context.parameter(rule, name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }
}

package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a `.hadolint.yaml` says that concerns us: rules to leave out, registries to trust, severities, and
/// whether comments in Dockerfiles count.
public record HadolintConfig(
        Set<String> ignored, List<String> trustedRegistries, Map<String, Severity> override, boolean pragmas) {
    public static final HadolintConfig NONE = new HadolintConfig(Set.of(), List.of(), Map.of(), true);
    private static final Map<String, Severity> LEVELS =
            Map.of("error", Severity.HIGH, "warning", Severity.MEDIUM, "info", Severity.LOW, "style", Severity.INFO);

    public HadolintConfig {
        ignored = Set.copyOf(ignored);
        trustedRegistries = List.copyOf(trustedRegistries);
        override = Map.copyOf(override);
    }

    public static HadolintConfig of(Node root) {
        Map<String, Severity> override = new HashMap<>();
        LEVELS.forEach(
                (level, severity) -> words(root.at("override", level)).forEach(rule -> override.put(rule, severity)));
        return new HadolintConfig(
                new HashSet<>(words(root.get("ignored"))),
                registries(root.get("trustedRegistries")),
                override,
                !root.get("disable-ignore-pragma").bool().orElse(false));
    }

    /// One, or a list.
    private static List<String> registries(Node node) {
        String one = node.stringOrEmpty();
        return one.isEmpty() ? words(node) : List.of(one);
    }

    private static List<String> words(Node list) {
        return list.elements().stream()
                .map(Node::stringOrEmpty)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}

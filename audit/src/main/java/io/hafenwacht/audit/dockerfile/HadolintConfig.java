package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a `.hadolint.yaml` says that concerns us: rules to leave out, registries to trust, severities,
/// whether comments in Dockerfiles count, the types of labels by name, and whether others are refused.
public record HadolintConfig(
        Set<String> ignored,
        List<String> trustedRegistries,
        Map<String, Severity> override,
        boolean pragmas,
        Map<String, String> labels,
        boolean strictLabels) {
    public static final HadolintConfig NONE = new HadolintConfig(Set.of(), List.of(), Map.of(), true, Map.of(), false);
    private static final Map<String, Severity> LEVELS =
            Map.of("error", Severity.HIGH, "warning", Severity.MEDIUM, "info", Severity.LOW, "style", Severity.INFO);

    public HadolintConfig {
        ignored = Set.copyOf(ignored);
        trustedRegistries = List.copyOf(trustedRegistries);
        override = Map.copyOf(override);
        labels = Map.copyOf(labels);
    }

    public static HadolintConfig of(Node root) {
        Map<String, Severity> override = new HashMap<>();
        LEVELS.forEach(
                (level, severity) -> words(root.at("override", level)).forEach(rule -> override.put(rule, severity)));
        return new HadolintConfig(
                new HashSet<>(words(root.get("ignored"))),
                registries(root.get("trustedRegistries")),
                override,
                !root.get("disable-ignore-pragma").bool().orElse(false),
                labels(root.get("label-schema")),
                root.get("strict-labels").bool().orElse(false));
    }

    private static Map<String, String> labels(Node schema) {
        Map<String, String> labels = new HashMap<>();
        if (schema instanceof Node.Mapping mapping) {
            mapping.fields().forEach((name, type) -> labels.put(name, type.stringOrEmpty()));
        }
        return labels;
    }

    /// As settings of checks: `HW-D801.allowedRegistries` and those of HW-D328.
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        if (!trustedRegistries.isEmpty()) {
            parameters.put("HW-D801.allowedRegistries", String.join(",", trustedRegistries));
        }
        if (!labels.isEmpty()) {
            parameters.put(
                    "HW-D328.labels",
                    labels.entrySet().stream()
                            .map(label -> label.getKey() + ":" + label.getValue())
                            .collect(Collectors.joining(",")));
        }
        if (strictLabels) {
            parameters.put("HW-D328.strictLabels", "true");
        }
        return parameters;
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

package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A label selector (Kubernetes API, `meta/v1.LabelSelector`): all labels and all expressions must match; an
/// empty one matches everything.
public record Selector(SortedMap<String, String> labels, List<Requirement> expressions) {
    public static final Selector EVERYTHING = new Selector(new TreeMap<>(), List.of());
    /// The label that every namespace has, with its name.
    public static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    public Selector {
        expressions = List.copyOf(expressions);
    }

    public static Selector namespace(String name) {
        return new Selector(new TreeMap<>(Map.of(NAMESPACE_NAME, name)), List.of());
    }

    /// How a requirement compares.
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// One of `matchExpressions`; `values` in the order written.
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }

        boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }

        /// The same for requirements that mean the same.
        String meaning() {
            List<String> each = values.stream().sorted().distinct().toList();
            return operator == Operator.IN && each.size() == 1
                    ? key + " = " + each.getFirst()
                    : key + " " + operator.word() + " " + each;
        }
    }

    public boolean isEmpty() {
        return labels.isEmpty() && expressions.isEmpty();
    }

    public boolean matches(Map<String, String> given) {
        for (var label : labels.entrySet()) {
            if (!label.getValue().equals(given.get(label.getKey()))) {
                return false;
            }
        }
        for (Requirement requirement : expressions) {
            if (!requirement.matches(given)) {
                return false;
            }
        }
        return true;
    }

    /// Whether no labels can match, because requirements contradict each other.
    public boolean impossible() {
        var all = new ArrayList<>(expressions);
        labels.forEach((key, value) -> all.add(new Requirement(key, Operator.IN, List.of(value))));
        for (Requirement one : all) {
            if (one.operator() == Operator.IN
                    && one.values().stream()
                            .noneMatch(value -> all.stream()
                                    .filter(other -> other.key().equals(one.key()))
                                    .allMatch(other -> other.matches(Map.of(one.key(), value))))) {
                return true;
            }
            if (one.operator() == Operator.EXISTS
                    && all.stream()
                            .anyMatch(other ->
                                    other.key().equals(one.key()) && other.operator() == Operator.DOES_NOT_EXIST)) {
                return true;
            }
        }
        return false;
    }

    /// Whether both ask for the same, however it is written. Does not find implications.
    boolean sameAs(Selector other) {
        // Most have labels only, and each is compared with each.
        return expressions.isEmpty() && other.expressions.isEmpty()
                ? labels.equals(other.labels)
                : meaning().equals(other.meaning());
    }

    public List<String> meaning() {
        var parts = new ArrayList<String>();
        labels.forEach((key, value) -> parts.add(key + " = " + value));
        expressions.forEach(e -> parts.add(e.meaning()));
        return parts.stream().sorted().distinct().toList();
    }

    /// `app=web,{Key:tier,Operator:In,Values:[a b],}`, as np-guard prints selectors.
    String described() {
        String plain = labels.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
        String rest = expressions.stream()
                .map(e -> "{Key:" + e.key() + ",Operator:" + e.operator().word() + ",Values:["
                        + String.join(" ", e.values()) + "],}")
                .sorted()
                .collect(Collectors.joining(","));
        return plain + (plain.isEmpty() || rest.isEmpty() ? "" : ",") + rest;
    }
}

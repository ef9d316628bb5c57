package io.hafenwacht.report;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Holds a document against a JSON Schema of the subset that [SchemaShape] writes; an unknown keyword is a
/// problem of its own. Stricter than the schema: a field that it does not describe is a problem, since the
/// writer is ours. Remembers which fields it saw.
record SchemaCheck(List<String> problems, Set<String> seen) {
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "title",
            "description",
            "type",
            "enum",
            "minimum",
            "maximum",
            "items",
            "properties",
            "required",
            "additionalProperties",
            "propertyNames");

    SchemaCheck() {
        this(new ArrayList<>(), new TreeSet<>());
    }

    void check(Node schema, Node value, String path) {
        schema.entries().keySet().stream()
                .filter(k -> !KEYWORDS.contains(k))
                .forEach(k -> problems.add(path + ": unknown keyword " + k));
        if (!typeOf(value).contains(schema.get("type").stringOrEmpty())) {
            problems.add(path + ": " + schema.get("type").stringOrEmpty() + " expected, got " + typeOf(value));
            return;
        }
        List<String> words = texts(schema.get("enum"));
        if (!words.isEmpty() && !words.contains(value.stringOrEmpty())) {
            problems.add(path + ": " + value.stringOrEmpty() + " is none of " + words);
        }
        bounds(schema, value, path);
        value.elements().forEach(item -> check(schema.get("items"), item, path + "[]"));
        if (value instanceof Node.Mapping mapping) {
            object(schema, mapping, path);
        }
    }

    private void bounds(Node schema, Node value, String path) {
        if (typeOf(value).contains("number")) {
            double number = Double.parseDouble(value.stringOrEmpty());
            Node most = schema.get("maximum");
            if (number < Double.parseDouble(schema.get("minimum").stringOrEmpty())
                    || !most.absent() && number > Double.parseDouble(most.stringOrEmpty())) {
                problems.add(path + ": " + number + " is out of bounds");
            }
        }
    }

    private void object(Node schema, Node.Mapping value, String path) {
        for (String required : texts(schema.get("required"))) {
            if (!value.fields().containsKey(required)) {
                problems.add(path + ": " + required + " is missing");
            }
        }
        List<String> names = texts(schema.get("propertyNames").get("enum"));
        value.fields().forEach((name, field) -> {
            Node described = schema.get("properties").get(name);
            Node any = schema.get("additionalProperties");
            if (!described.absent()) {
                seen.add(path + "." + name);
                check(described, field, path + "." + name);
            } else if (!any.absent() && (names.isEmpty() || names.contains(name))) {
                check(any, field, path + ".*");
            } else {
                problems.add(path + ": " + name + " is not described");
            }
        });
    }

    /// Every field that a schema describes, by path.
    static Set<String> described(Node schema, String path) {
        var all = new TreeSet<String>();
        schema.get("properties").entries().forEach((name, field) -> {
            all.add(path + "." + name);
            all.addAll(described(field, path + "." + name));
        });
        if (!schema.get("items").absent()) {
            all.addAll(described(schema.get("items"), path + "[]"));
        }
        if (!schema.get("additionalProperties").absent()) {
            all.addAll(described(schema.get("additionalProperties"), path + ".*"));
        }
        return all;
    }

    private static Set<String> typeOf(Node value) {
        return switch (value) {
            case Node.Mapping m -> Set.of("object");
            case Node.Sequence s -> Set.of("array");
            case Node.Scalar s ->
                switch (s.type()) {
                    case STRING -> Set.of("string");
                    case INTEGER -> Set.of("integer", "number");
                    case DECIMAL -> Set.of("number");
                    case BOOLEAN -> Set.of("boolean");
                    case NULL -> Set.of("null");
                };
        };
    }

    private static List<String> texts(Node array) {
        return array.elements().stream().map(Node::stringOrEmpty).toList();
    }
}

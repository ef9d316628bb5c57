package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A path to a field as reports print it: names joined by dots, `[0]` for items, `['a.b/c']` for names with
/// dots.
record FieldPath(List<Step> steps) {
    /// What surely fits an int.
    private static final int DIGITS = 9;
    private static final Limit KNOWN = new Limit("field-paths", 2_000, "paths", "all checks together ask for some 500");
    private static final Map<String, String[]> NAMES = new ConcurrentHashMap<>();

    FieldPath {
        steps = List.copyOf(steps);
    }

    sealed interface Step {
        Node of(Node node);

        record Name(String name) implements Step {
            @Override
            public Node of(Node node) {
                return node.get(name);
            }
        }

        record Item(int index) implements Step {
            @Override
            public Node of(Node node) {
                List<Node> items = node.elements();
                return index < items.size() ? items.get(index) : Node.MISSING;
            }
        }
    }

    /// The value at a path. Most paths are plain names that checks ask of every object: those take no steps,
    /// and are taken apart once.
    static Node at(String text, Node root) {
        if (text.indexOf('[') >= 0) {
            return of(text).in(root);
        }
        String[] names = NAMES.get(text);
        if (names == null) {
            names = names(text);
            if (!KNOWN.exceededBy(NAMES.size() + 1L)) {
                NAMES.put(text, names);
            }
        }
        Node node = root;
        for (String name : names) {
            node = node.get(name);
        }
        return node;
    }

    private static String[] names(String text) {
        var names = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            int dot = text.indexOf('.', from);
            int end = dot < 0 ? text.length() : dot;
            if (end > from) {
                names.add(text.substring(from, end));
            }
            from = end + 1;
        }
        return names.toArray(String[]::new);
    }

    static FieldPath of(String text) {
        var steps = new ArrayList<Step>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.') {
                at++;
            } else if (text.startsWith("['", at)) {
                int end = text.indexOf("']", at);
                end = end < 0 ? text.length() : end;
                steps.add(new Step.Name(text.substring(at + 2, end)));
                at = Math.min(end + 2, text.length());
            } else if (c == '[') {
                int end = text.indexOf(']', at);
                String index = end < 0 ? "" : text.substring(at + 1, end);
                steps.add(number(index) ? new Step.Item(Integer.parseInt(index)) : new Step.Name(index));
                at = end < 0 ? text.length() : end + 1;
            } else {
                int end = at;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                steps.add(new Step.Name(text.substring(at, end)));
                at = end;
            }
        }
        return new FieldPath(steps);
    }

    private static boolean number(String text) {
        return !text.isEmpty() && text.length() <= DIGITS && text.chars().allMatch(c -> '0' <= c && c <= '9');
    }

    Node in(Node root) {
        Node node = root;
        for (Step step : steps) {
            node = step.of(node);
        }
        return node;
    }

    Position positionIn(Node root) {
        Position nearest = root.position();
        Node node = root;
        for (Step step : steps) {
            node = step.of(node);
            if (node.position().equals(Position.UNKNOWN)) {
                return nearest;
            }
            nearest = node.position();
        }
        return nearest;
    }
}

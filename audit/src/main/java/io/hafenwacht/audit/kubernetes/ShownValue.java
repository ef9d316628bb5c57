package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.ScalarType;

/// Values of manifests as evidence: one short line, whatever they hold.
public final class ShownValue {
    private static final Limit LENGTH =
            new Limit("shown-value", 120, "characters", "a line of a report; hostile values have megabytes");
    private static final Limit ITEMS =
            new Limit("shown-items", 10, "items", "lists of capabilities and groups are short");

    private ShownValue() {}

    /// Texts in quotes, lists with their first items, an object only as such.
    public static String of(Node value) {
        return switch (value) {
            case Node.Scalar scalar ->
                scalar.type() == ScalarType.STRING ? "\"" + of(scalar.text()) + "\"" : of(scalar.text());
            case Node.Sequence list ->
                of(list.items().stream()
                        .limit(ITEMS.value())
                        .map(ShownValue::flat)
                        .toList()
                        .toString());
            case Node.Mapping mapping -> mapping.fields().isEmpty() ? "{}" : "{…}";
        };
    }

    /// A text without control characters, cut where it is long.
    public static String of(String text) {
        String start = text.length() > LENGTH.value() ? text.substring(0, LENGTH.asInt()) + "…" : text;
        if (plain(start)) {
            return start;
        }
        return start.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// An item of a list: lists within lists are not unfolded.
    private static String flat(Node item) {
        return item instanceof Node.Sequence list ? list.items().isEmpty() ? "[]" : "[…]" : of(item);
    }
}

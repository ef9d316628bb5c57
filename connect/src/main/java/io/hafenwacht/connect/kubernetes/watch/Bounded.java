package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.limit.Limit;

/// Texts of a cluster, cut to a length that can be kept.
final class Bounded {
    private static final Limit NAME = new Limit(
            "kubernetes.name", 512, "characters", "namespace, name and container have 63 to 253 characters each");
    private static final Limit TEXT =
            new Limit("kubernetes.text", 2048, "characters", "an event's message has at most 1,024 bytes");

    private Bounded() {}

    static String name(String text) {
        return cut(text, NAME);
    }

    static String text(String text) {
        return cut(text, TEXT);
    }

    private static String cut(String text, Limit limit) {
        return limit.exceededBy(text.length()) ? text.substring(0, limit.asInt()) : text;
    }
}

package io.hafenwacht.connect.docker;

import io.hafenwacht.core.limit.Limit;
import java.util.Optional;
import java.util.regex.Pattern;

/// The id or name of a container, network, volume, service or node, kept inside its place in the request.
public record ObjectName(String value) {
    private static final Limit LENGTH = new Limit(
            "docker.name", 255, "characters", "ids have 64, and names must be file names on the engine's host");
    /// The engine's own grammar of names: neither `.` nor `..`, no slash.
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    public ObjectName {
        if (!valid(value)) {
            throw new IllegalArgumentException("no name of an object of an engine: '" + value + "'");
        }
    }

    public static Optional<ObjectName> parse(String text) {
        return valid(text) ? Optional.of(new ObjectName(text)) : Optional.empty();
    }

    private static boolean valid(String text) {
        return !LENGTH.exceededBy(text.length()) && SHAPE.matcher(text).matches();
    }
}

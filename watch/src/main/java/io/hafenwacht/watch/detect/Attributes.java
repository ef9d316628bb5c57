package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Happening;
import java.util.OptionalInt;

/// Attributes of an engine's event. A container's labels stand among them, and overwrite the engine's own of
/// the same name: nothing here may be trusted further than the container.
public final class Attributes {
    private Attributes() {}

    public static String text(Happening happening, String name) {
        return happening.attributes().getOrDefault(name, "");
    }

    /// A number of up to nine digits.
    public static OptionalInt number(Happening happening, String name) {
        String text = text(happening, name);
        boolean digits = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}

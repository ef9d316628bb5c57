package io.hafenwacht.connect.net;

import io.hafenwacht.core.text.Text;
import java.util.List;

/// The way that a question went, step by step, and what its end means. `reached` is whether what was asked
/// for came about; `next` is what to do.
public record Trail(List<Step> steps, boolean reached, Text meaning, Text next) {
    public Trail {
        steps = List.copyOf(steps);
    }

    /// Nothing is left to do.
    public static final Text NOTHING = Text.of("Nothing to do.", "Nichts zu tun.");

    public static Trail reached(List<Step> steps, Text meaning) {
        return new Trail(steps, true, meaning, NOTHING);
    }

    public static Trail stopped(List<Step> steps, Text meaning, Text next) {
        return new Trail(steps, false, meaning, next);
    }
}

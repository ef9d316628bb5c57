package io.hafenwacht.diagnose;

import io.hafenwacht.core.text.Text;

/// How strong a proof is; strongest first.
public enum Strength {
    /// The engine or the kernel says so itself.
    STATED(Text.of("stated by engine or kernel", "von Engine oder Kernel ausgesagt")),
    /// Measured now, and nothing else explains it.
    MEASURED(Text.of("measured", "gemessen")),
    /// All conditions hold, but the same state may be wanted.
    FITTING(Text.of("all signs fit", "alle Anzeichen passen"));

    private final Text words;

    Strength(Text words) {
        this.words = words;
    }

    public Text words() {
        return words;
    }
}

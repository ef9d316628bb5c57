package io.hafenwacht.image.bytes;

import io.hafenwacht.core.text.Text;

/// Input that breaks its format. The text says what, at which offset, got and wanted; the runner turns it
/// into a gap, so what was read before it is kept.
public final class MalformedInput extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Text text;

    public MalformedInput(String english, String german) {
        super(english, null, false, false);
        this.text = Text.of(english, german);
    }

    /// It broke at `offset` (bytes from the start of the input).
    public static MalformedInput at(long offset, String english, String german) {
        return new MalformedInput(english + " at offset " + offset, german + " bei Byte " + offset);
    }

    /// A part of a sentence.
    public Text text() {
        return text;
    }
}

package io.hafenwacht.image.bytes;

/// Input that breaks its format. The message says what, at which offset, got and wanted; the runner turns it
/// into a gap, so what was read before it is kept.
public final class MalformedInput extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedInput(String message) {
        super(message, null, false, false);
    }

    /// `what` broke at `offset` (bytes from the start of the input).
    public static MalformedInput at(long offset, String what) {
        return new MalformedInput(what + " at offset " + offset);
    }
}

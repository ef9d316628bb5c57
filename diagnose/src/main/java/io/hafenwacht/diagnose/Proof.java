package io.hafenwacht.diagnose;

import io.hafenwacht.core.text.Text;

/// One field that speaks for or against a cause: its name, its value, where it was read, and the command that
/// shows the same by hand.
public record Proof(Text what, Text value, String source, String manual) {
    /// A field under its own name.
    public static Proof of(String what, String value, String source, String manual) {
        return new Proof(Text.same(what), same(value), source, manual);
    }

    /// A value that is the same in every language; an empty one shows as `""`.
    public static Text same(String value) {
        return Text.same(value.isBlank() ? "\"" + value + "\"" : value);
    }
}

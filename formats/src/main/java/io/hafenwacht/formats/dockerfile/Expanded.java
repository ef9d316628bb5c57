package io.hafenwacht.formats.dockerfile;

/// A word with its variables replaced. What is missing is empty in `text`.
public record Expanded(String text, Missing missing) {
    /// What could not be replaced; the worst in a word counts.
    public enum Missing {
        NONE,
        /// A build argument without default: empty unless the build gives it.
        ARGUMENT,
        /// A variable whose value nobody can tell from the file.
        UNKNOWN;

        Missing or(Missing other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    public boolean complete() {
        return missing == Missing.NONE;
    }
}

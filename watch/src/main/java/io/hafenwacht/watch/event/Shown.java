package io.hafenwacht.watch.event;

/// What containers say and are called, as part of a sentence: one short line without control characters.
public final class Shown {
    /// Of a name, command or label.
    private static final int CHARACTERS = 120;

    private Shown() {}

    public static String of(String text) {
        String start = text.length() > 4 * CHARACTERS ? text.substring(0, 4 * CHARACTERS) : text;
        String line = start.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() > CHARACTERS || start.length() < text.length()
                ? line.substring(0, Math.min(CHARACTERS, line.length())) + "…"
                : line;
    }

    /// In quotes.
    public static String quoted(String text) {
        return "\"" + of(text) + "\"";
    }
}

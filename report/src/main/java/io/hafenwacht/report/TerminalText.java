package io.hafenwacht.report;

/// Text from images, labels and files made safe for a terminal.
public final class TerminalText {
    private TerminalText() {}

    /// Control characters, escape sequences, line breaks and the characters that reorder text (Unicode
    /// bidirectional controls, zero-width ones) become visible as hex escapes, so that a name cannot move the
    /// cursor or hide itself.
    public static String safe(String text) {
        int first = 0;
        while (first < text.length() && !dangerous(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (dangerous(c)) {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean dangerous(char c) {
        return c < 0x20
                || (c >= 0x7f && c <= 0x9f)
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xfeff;
    }
}

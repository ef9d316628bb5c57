package io.hafenwacht.report;

import java.util.function.IntPredicate;

/// Text from images, labels and files made safe for a terminal.
public final class TerminalText {
    private TerminalText() {}

    /// Control characters, escape sequences, line breaks, and what reorders or hides text (Unicode category
    /// Cf: bidirectional controls, zero-width and tag characters) become visible as hex escapes, so that a
    /// name cannot move the cursor or hide itself.
    public static String safe(String text) {
        return safe(text, TerminalText::dangerous);
    }

    /// The same, but lines stay lines.
    static String safeLines(String text) {
        return safe(text, c -> c != '\n' && dangerous(c));
    }

    private static String safe(String text, IntPredicate dangerous) {
        // Nearly all text is, and a report holds a million pieces.
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (dangerous.test(text.codePointAt(i))) {
                return escaped(text, dangerous);
            }
        }
        return text;
    }

    private static String escaped(String text, IntPredicate dangerous) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (dangerous.test(c)) {
                out.append(String.format("\\u%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    static boolean dangerous(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}

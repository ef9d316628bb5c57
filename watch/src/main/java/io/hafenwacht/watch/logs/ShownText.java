package io.hafenwacht.watch.logs;

/// What a program wrote for a terminal, without what it told the terminal to do: colours, cursor moves,
/// titles.
public final class ShownText {
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    private ShownText() {}

    /// Escape sequences (ECMA-48: CSI, OSC and other strings, two-character ones) are taken out whole; other
    /// control characters stay for whoever makes text safe.
    public static String withoutEscapes(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ESCAPE) {
                at = behind(text, at + 1);
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static int behind(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '[' -> behindControl(text, at + 1);
            case ']', 'P', 'X', '^', '_' -> behindString(text, at + 1);
            default -> text.charAt(at) >= 0x20 && text.charAt(at) < 0x7f ? behindShort(text, at) : at;
        };
    }

    private static int behindControl(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) < 0x40) {
            at++;
        }
        return at < text.length() && text.charAt(at) >= 0x40 && text.charAt(at) < 0x7f ? at + 1 : at;
    }

    /// To the bell or `ESC \`; one that never ends takes nothing with it but its beginning.
    private static int behindString(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == BELL) {
                return at + 1;
            }
            if (text.charAt(at) == ESCAPE && at + 1 < text.length() && text.charAt(at + 1) == '\\') {
                return at + 2;
            }
        }
        return from;
    }

    private static int behindShort(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) < 0x30) {
            at++;
        }
        return Math.min(at + 1, text.length());
    }
}

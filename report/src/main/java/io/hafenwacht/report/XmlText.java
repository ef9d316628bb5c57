package io.hafenwacht.report;

/// Text made safe for XML 1.0.
final class XmlText {
    private XmlText() {}

    /// For an attribute in double quotes, on one line: markup is escaped; what XML 1.0 forbids (section 2.2:
    /// controls, lone surrogates, U+FFFE, U+FFFF) or a terminal obeys is shown as a number.
    static String attribute(String text) {
        return escaped(TerminalText.safe(text.replace('\n', ' ')));
    }

    /// The same for content, where lines stay lines.
    static String content(String text) {
        return escaped(TerminalText.safeLines(text));
    }

    private static String escaped(String safe) {
        var out = new StringBuilder(safe.length() + 16);
        safe.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                case 0xfffe, 0xffff -> out.append(String.format("\\u%04X", c));
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}

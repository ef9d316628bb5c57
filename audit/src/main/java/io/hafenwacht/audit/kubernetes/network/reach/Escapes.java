package io.hafenwacht.audit.kubernetes.network.reach;

/// Text inside other formats; names come from the input and may hold anything.
final class Escapes {
    private Escapes() {}

    /// A JSON string (RFC 8259 section 7), which DOT takes too.
    static String json(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /// Text of XML; characters that XML 1.0 forbids become a question mark.
    static String xml(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < ' ' || c >= 0xfffe ? '?' : c);
            }
        }
        return out.toString();
    }
}

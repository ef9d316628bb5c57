package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Set;

/// Writes markup. Names of elements and attributes are the program's own; every text and every value of an
/// attribute passes through [#escaped], so that a hostile name stays a name.
final class HtmlOut {
    static final Limit FIELD = new Limit("text shown", 4_000, "characters", "a label of 10 MB tells nobody more");
    private static final Set<String> EMPTY = Set.of("meta", "input", "use", "rect", "circle", "line", "path");

    private final Writer out;
    private final Language language;

    HtmlOut(Writer out, Language language) {
        this.out = out;
        this.language = language;
    }

    Language language() {
        return language;
    }

    Locale locale() {
        return switch (language) {
            case ENGLISH -> Locale.ENGLISH;
            case GERMAN -> Locale.GERMAN;
        };
    }

    /// `attributes` are names and values in turn; an empty value writes the bare name.
    HtmlOut open(String element, String... attributes) throws IOException {
        out.write('<');
        out.write(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ');
            out.write(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                out.write("=\"");
                out.write(escaped(attributes[i + 1]));
                out.write('"');
            }
        }
        out.write(EMPTY.contains(element) && !element.equals("meta") && !element.equals("input") ? "/>" : ">");
        return this;
    }

    HtmlOut close(String element) throws IOException {
        out.write("</");
        out.write(element);
        out.write('>');
        return this;
    }

    /// An element that holds nothing but a text.
    HtmlOut leaf(String element, String text, String... attributes) throws IOException {
        return open(element, attributes).text(text).close(element);
    }

    HtmlOut leaf(String element, Text text, String... attributes) throws IOException {
        return leaf(element, say(text), attributes);
    }

    HtmlOut text(String text) throws IOException {
        out.write(escaped(text));
        return this;
    }

    HtmlOut line() throws IOException {
        out.write('\n');
        return this;
    }

    /// Markup that this program ships as a whole: style, script, the document's frame.
    HtmlOut own(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    /// A generator of JSON into the page; closing it leaves the page open.
    JsonGenerator json(Generator generator) throws IOException {
        return generator.into(out);
    }

    interface Generator {
        JsonGenerator into(Writer out) throws IOException;
    }

    /// A link where the program knows an address, else only the text.
    HtmlOut link(String text, String address) throws IOException {
        return address.isEmpty()
                ? text(text)
                : leaf("a", text, "href", address, "rel", "noopener noreferrer", "target", "_blank");
    }

    String say(Text text) {
        return text.in(language);
    }

    /// `text` is a message format, so that one sentence holds its own singular and plural.
    String say(Text text, Object... values) {
        return new MessageFormat(text.in(language), locale()).format(values);
    }

    /// A number in [0, 1] with two decimals, as the language writes it.
    String share(double value) {
        return String.format(locale(), "%.2f", value);
    }

    static String escaped(String text) {
        String shown = shown(text);
        var out = new StringBuilder(shown.length() + 16);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '`' -> out.append("&#96;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /// What a reader gets to see: cut at [#FIELD]; what hides or reorders text is visible; lines stay lines.
    static String shown(String text) {
        String cut = text;
        if (FIELD.exceededBy(text.length())) {
            int end = FIELD.asInt();
            cut = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
        }
        if (cut.indexOf('\n') < 0 && cut.indexOf('\t') < 0) {
            return TerminalText.safe(cut);
        }
        var lines = new StringBuilder(cut.length());
        for (String line : cut.replace("\r\n", "\n").replace('\t', ' ').split("\n", -1)) {
            lines.append(lines.isEmpty() ? "" : "\n").append(TerminalText.safe(line));
        }
        return lines.toString();
    }
}

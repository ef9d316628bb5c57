package io.hafenwacht.formats.json;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes of a JSON text in UTF-8, taken token by token. A library's tokenizer would look at each name of
/// what is passed over, and be a fifteenth of what a short run compiles. Not safe for several threads.
final class JsonBytes {
    private static final int BUFFER_BYTES = 32 * 1024;
    private static final Limit STRING = ParseLimits.STANDARD.stringLength();
    private static final int NUMBER_CHARACTERS = 1_000;
    private static final int END = -1;

    /// Names of fields that were read before, by [#slot]. They repeat in each object, and one instance of
    /// each has its hash code once. Threads may overwrite each other's: a lost name is only read anew.
    private static final @Nullable Name[] NAMES = new Name[1 << 10];

    /// Longer names do not repeat, and what a hostile answer holds is not kept.
    private static final int KEPT_BYTES = 64;

    private record Name(byte[] bytes, String text) {}

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    /// Where the token begins that must stay in the buffer, or -1.
    private int kept = -1;
    /// Bytes before the buffer, and where the line begins.
    private long before;
    private long lineStart;
    private int line = 1;

    JsonBytes(InputStream in) {
        this.in = in;
    }

    /// Passes over the mark that some editors write first.
    void begin() throws IOException, ParseFailure {
        if (peek() == 0xEF) {
            at++;
            if ((next() & 0xff) != 0xBB || (next() & 0xff) != 0xBF) {
                throw failure(Text.of("bytes that are not UTF-8", "Bytes, die nicht UTF-8 sind"));
            }
        }
    }

    /// The next byte that is no blank, which stays; [#END] at the end.
    int peek() throws IOException {
        while (at < end || more()) {
            byte b = buffer[at];
            if (b == '\n') {
                line++;
                lineStart = before + at + 1;
            } else if (b != ' ' && b != '\t' && b != '\r') {
                return b & 0xff;
            }
            at++;
        }
        return END;
    }

    /// Takes a byte, after blanks.
    void take(char wanted) throws IOException, ParseFailure {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'", "'" + wanted + "'");
        }
        at++;
    }

    /// Whether the byte is next; then it is taken.
    boolean takes(char wanted) throws IOException {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /// After an item or a field: whether a comma promises another, or the bracket ends the list.
    boolean another(char bracket) throws IOException, ParseFailure {
        if (takes(',')) {
            return true;
        }
        take(bracket);
        return false;
    }

    /// What is next instead of what was expected.
    ParseFailure unexpected(String english, String german) throws IOException {
        int next = peek();
        String shown = next > ' ' && next < 127 ? "'" + (char) next + "'" : "0x" + Integer.toHexString(next);
        return failure(Text.of(
                "expected " + english + ", got " + (next == END ? "the end" : shown),
                german + " erwartet, " + (next == END ? "das Ende" : shown) + " gefunden"));
    }

    ParseFailure failure(Text what) {
        return new ParseFailure(
                new Position(line, (int) Math.min(before + at - lineStart + 1, Integer.MAX_VALUE)),
                Text.of("no valid JSON: " + what.english(), "kein gültiges JSON: " + what.german()));
    }

    /// The name of a field with its colon.
    String name() throws IOException, ParseFailure {
        if (peek() != '"') {
            throw unexpected("a field", "Feld");
        }
        int close = plain();
        String name;
        int length = close - at - 1;
        if (close > 0 && length <= KEPT_BYTES && length > 0) {
            name = known(at + 1, close);
            at = close + 1;
        } else {
            name = string();
        }
        take(':');
        return name;
    }

    private String known(int from, int to) {
        int slot = (buffer[from] * 31 + buffer[(from + to) >>> 1] * 17 + buffer[to - 1] * 7 + to - from)
                & NAMES.length - 1;
        Name name = NAMES[slot];
        if (name == null || !same(name.bytes(), from, to)) {
            name = new Name(
                    Arrays.copyOfRange(buffer, from, to),
                    new String(buffer, from, to - from, StandardCharsets.US_ASCII).intern());
            NAMES[slot] = name;
        }
        return name.text();
    }

    private boolean same(byte[] name, int from, int to) {
        if (name.length != to - from) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }

    /// Where a text ends that is whole in the buffer and ASCII without escapes; 0 for others.
    private int plain() {
        byte[] bytes = buffer;
        for (int i = at + 1; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b < ' ' || b == '\\') {
                return 0;
            }
        }
        return 0;
    }

    /// A text, of which the quote is next.
    String string() throws IOException, ParseFailure {
        int close = plain();
        if (close == 0) {
            return unusual();
        }
        String text = new String(buffer, at + 1, close - at - 1, StandardCharsets.ISO_8859_1);
        at = close + 1;
        return text;
    }

    /// With escapes, more than ASCII, or longer than what is in the buffer.
    private String unusual() throws IOException, ParseFailure {
        at++;
        var text = new StringBuilder();
        while (true) {
            kept = at;
            boolean ascii = true;
            int b = next();
            while (b != '"' && b != '\\') {
                ascii &= b >= 0;
                if (b >= 0 && b < ' ') {
                    throw failure(Text.of("a control character in a text", "ein Steuerzeichen in einem Text"));
                }
                if (at - kept > BUFFER_BYTES && (b & 0xC0) != 0x80 || at - kept > 2 * BUFFER_BYTES) {
                    at--;
                    append(text, ascii);
                    kept = at++;
                    ascii = b >= 0;
                }
                b = next();
            }
            at--;
            append(text, ascii);
            at++;
            kept = -1;
            if (b == '"') {
                return text.toString();
            }
            text.append(escape());
        }
    }

    /// What was kept.
    private void append(StringBuilder text, boolean ascii) throws ParseFailure {
        if (ascii) {
            text.append(new String(buffer, kept, at - kept, StandardCharsets.ISO_8859_1));
        } else {
            try {
                text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, kept, at - kept)));
            } catch (CharacterCodingException _) {
                throw failure(Text.of("bytes that are not UTF-8", "Bytes, die nicht UTF-8 sind"));
            }
        }
        if (STRING.exceededBy(text.length())) {
            throw ParseFailure.over(STRING, Position.UNKNOWN);
        }
    }

    private char escape() throws IOException, ParseFailure {
        int c = next();
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw failure(Text.of("an unknown escape", "eine unbekannte Escape-Folge"));
        };
    }

    private char unicode() throws IOException, ParseFailure {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int b = next();
            int digit = b > 0 ? Character.digit(b, 16) : -1;
            if (digit < 0) {
                throw failure(Text.of("an unknown escape", "eine unbekannte Escape-Folge"));
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    /// A number, a word, or what is neither.
    Scalar word() throws IOException, ParseFailure {
        var text = new StringBuilder();
        for (int b = peek(); inWord(b); b = at < end || more() ? buffer[at] : END) {
            text.append((char) b);
            at++;
            if (text.length() > NUMBER_CHARACTERS) {
                throw failure(Text.of("a number without end", "eine Zahl ohne Ende"));
            }
        }
        return switch (text.toString()) {
            case "true" -> TRUE;
            case "false" -> FALSE;
            case "null" -> NULL;
            case "" -> throw unexpected("a value", "Wert");
            default -> number(text.toString());
        };
    }

    private static final Scalar TRUE = new Scalar("true", ScalarType.BOOLEAN, Position.UNKNOWN);
    private static final Scalar FALSE = new Scalar("false", ScalarType.BOOLEAN, Position.UNKNOWN);
    private static final Scalar NULL = new Scalar("", ScalarType.NULL, Position.UNKNOWN);

    private static boolean inWord(int b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == '-' || b == '.' || b == '+' || b == 'E';
    }

    private Scalar number(String text) throws ParseFailure {
        int i = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, i);
        boolean right = whole > i && (whole == i + 1 || text.charAt(i) != '0');
        i = whole;
        ScalarType type = i == text.length() ? ScalarType.INTEGER : ScalarType.DECIMAL;
        if (right && i < text.length() && text.charAt(i) == '.') {
            int fraction = digits(text, i + 1);
            right = fraction > i + 1;
            i = fraction;
        }
        if (right && i < text.length() && (text.charAt(i) | 0x20) == 'e') {
            i += i + 1 < text.length() && (text.charAt(i + 1) == '+' || text.charAt(i + 1) == '-') ? 2 : 1;
            int exponent = digits(text, i);
            right = exponent > i;
            i = exponent;
        }
        if (!right || i < text.length()) {
            throw failure(Text.of("expected a value", "Wert erwartet"));
        }
        return new Scalar(text, type, Position.UNKNOWN);
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /// Passes over the value that is next. Of what is passed over only texts and brackets are looked at.
    void skip() throws IOException, ParseFailure {
        switch (peek()) {
            case '"' -> {
                at++;
                skipText();
            }
            case '{', '[' -> skipNested();
            default -> word();
        }
    }

    private void skipNested() throws IOException, ParseFailure {
        int depth = 0;
        do {
            switch (next()) {
                case '"' -> skipText();
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '\n' -> {
                    line++;
                    lineStart = before + at;
                }
                default -> {}
            }
        } while (depth > 0);
    }

    private void skipText() throws IOException, ParseFailure {
        while (true) {
            byte[] bytes = buffer;
            int i = at;
            while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
                i++;
            }
            at = i;
            int b = next();
            if (b == '"') {
                return;
            }
            if (b == '\\') {
                next();
            }
        }
    }

    /// The next byte, taken.
    private int next() throws IOException, ParseFailure {
        if (at >= end && !more()) {
            throw ended();
        }
        return buffer[at++];
    }

    private ParseFailure ended() {
        return failure(Text.of("the text ends too early", "der Text endet zu früh"));
    }

    /// Reads on; what is kept moves to the front.
    private boolean more() throws IOException {
        int from = kept < 0 ? at : kept;
        before += from;
        System.arraycopy(buffer, from, buffer, 0, end - from);
        at -= from;
        end -= from;
        kept = kept < 0 ? -1 : 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read > 0;
    }
}

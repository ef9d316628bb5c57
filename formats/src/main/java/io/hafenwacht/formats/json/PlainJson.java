package io.hafenwacht.formats.json;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.json.RepeatedParts.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what is short and has nothing wrong or unusual in it, exactly as [JsonParser] would; for all else it
/// has no answer. It spares short runs the library, whose tokenizer wants `BigDecimal`, whose table of powers
/// of five takes JDK 25 ten milliseconds and as much of its compiler's time (ADR 12).
final class PlainJson {
    /// Image manifests, configurations, what engines say of one object, and their lists of a thousand.
    private static final int CHARACTERS = 1 << 20;

    private static final int DEPTH = 40;
    private static final int KEY_CHARACTERS = 1_000;
    private static final int NUMBER_CHARACTERS = 100;

    /// Names of fields that were read before, by [#slot]. They repeat in each object, and one instance of
    /// each has its hash code once and is found by identity. Threads may overwrite each other's: a lost name
    /// is only read anew.
    private static final @Nullable String[] NAMES = new String[1 << 10];

    /// Longer names do not repeat, and what a hostile answer holds is not kept.
    private static final int KEPT_CHARACTERS = 64;

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;
    /// The deepest level of the part that is being read.
    private int deepest;
    private long nodes;
    private final long nodesAllowed;
    private final RepeatedParts repeated;

    private PlainJson(String text, ParseLimits limits, RepeatedParts repeated) {
        this.text = text;
        this.nodesAllowed = limits.nodes().value();
        this.repeated = repeated;
    }

    static Optional<Node> read(String text, ParseLimits limits, RepeatedParts repeated) {
        if (text.length() > CHARACTERS
                || limits.stringLength().exceededBy(text.length())
                || limits.depth().value() < DEPTH) {
            return Optional.empty();
        }
        var reading = new PlainJson(text, limits, repeated);
        try {
            reading.blanks();
            Node root = reading.value(repeated.root());
            reading.blanks();
            return reading.at == text.length() ? Optional.of(root) : Optional.empty();
        } catch (Unusual e) {
            return Optional.empty();
        }
    }

    /// Not for this reader.
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1;
        static final Unusual HERE = new Unusual();

        Unusual() {
            super("not plain", null, false, false);
        }
    }

    private Node value(Place place) throws Unusual {
        var position = repeated.kept() ? Position.UNKNOWN : new Position(line, at - lineStart + 1);
        if (++nodes > nodesAllowed) {
            throw Unusual.HERE;
        }
        return switch (peek()) {
            case '{', '[' -> part(place, position);
            case '"' -> new Scalar(string(), ScalarType.STRING, position);
            case 't' -> word("true", new Scalar("true", ScalarType.BOOLEAN, position));
            case 'f' -> word("false", new Scalar("false", ScalarType.BOOLEAN, position));
            case 'n' -> word("null", new Scalar("", ScalarType.NULL, position));
            default -> number(position);
        };
    }

    private Node part(Place place, Position position) throws Unusual {
        Optional<RepeatedParts.Spelling> earlier = place.read(text, at);
        if (earlier.isPresent()) {
            deepest(depth + earlier.get().levels());
            at += earlier.get().text().length();
            return earlier.get().node();
        }
        int start = at;
        int before = deepest;
        deepest = depth;
        Node read = peek() == '{' ? mapping(place, position) : sequence(place, position);
        place.keep(text, start, at, deepest - depth, read);
        deepest(before);
        return read;
    }

    private Node mapping(Place place, Position position) throws Unusual {
        var fields = new LinkedHashMap<String, Node>();
        open();
        if (peek() != '}') {
            while (true) {
                if (peek() != '"') {
                    throw Unusual.HERE;
                }
                String key = name();
                blanks();
                take(':');
                blanks();
                if (key.length() > KEY_CHARACTERS || fields.put(key, value(below(place, key))) != null) {
                    throw Unusual.HERE;
                }
                blanks();
                if (peek() != ',') {
                    break;
                }
                at++;
                blanks();
            }
        }
        take('}');
        depth--;
        return new Mapping(fields, position);
    }

    private Place below(Place place, String key) {
        return peek() == '{' || peek() == '[' ? place.field(key) : place;
    }

    private Node sequence(Place place, Position position) throws Unusual {
        List<Node> items = new ArrayList<>();
        open();
        if (peek() != ']') {
            while (true) {
                items.add(value(place));
                blanks();
                if (peek() != ',') {
                    break;
                }
                at++;
                blanks();
            }
        }
        take(']');
        depth--;
        return new Sequence(items, position);
    }

    private void open() throws Unusual {
        at++;
        deepest(++depth);
        blanks();
    }

    private void deepest(int level) throws Unusual {
        if (level > DEPTH) {
            throw Unusual.HERE;
        }
        deepest = Math.max(deepest, level);
    }

    private Node word(String word, Node node) throws Unusual {
        if (!text.startsWith(word, at)) {
            throw Unusual.HERE;
        }
        at += word.length();
        end();
        return node;
    }

    private Node number(Position position) throws Unusual {
        int start = at;
        ScalarType type = ScalarType.INTEGER;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            type = ScalarType.DECIMAL;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            type = ScalarType.DECIMAL;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        end();
        if (at - start > NUMBER_CHARACTERS) {
            throw Unusual.HERE;
        }
        return new Scalar(text.substring(start, at), type, position);
    }

    private void digits() throws Unusual {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw Unusual.HERE;
        }
    }

    /// What may follow a number or a word.
    private void end() throws Unusual {
        switch (peek()) {
            case ' ', '\t', '\n', ',', ']', '}', END -> {}
            default -> throw Unusual.HERE;
        }
    }

    private String name() throws Unusual {
        int start = at + 1;
        int close = text.indexOf('"', start);
        if (close <= start || close - start > KEPT_CHARACTERS) {
            return string();
        }
        int slot = slot(start, close);
        String known = NAMES[slot];
        if (known != null && known.length() == close - start && text.startsWith(known, start)) {
            at = close + 1;
            return known;
        }
        String name = string();
        if (at == close + 1 && name.length() == close - start) {
            NAMES[slot] = name.intern();
        }
        return name;
    }

    private int slot(int start, int close) {
        int middle = text.charAt((start + close) >>> 1);
        return (text.charAt(start) * 31 + middle * 17 + text.charAt(close - 1) * 7 + close - start) & NAMES.length - 1;
    }

    private String string() throws Unusual {
        int start = ++at;
        int close = text.indexOf('"', at);
        if (close < 0) {
            throw Unusual.HERE;
        }
        for (int i = start; i < close; i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                throw Unusual.HERE;
            }
            if (c == '\\') {
                return escaped(start, i);
            }
        }
        at = close + 1;
        return text.substring(start, close);
    }

    private String escaped(int start, int first) throws Unusual {
        var out = new StringBuilder(text.substring(start, first));
        at = first;
        while (true) {
            char c = peek();
            if (c < ' ') {
                throw Unusual.HERE;
            }
            at++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() throws Unusual {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw Unusual.HERE;
        };
    }

    private char unicode() throws Unusual {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw Unusual.HERE;
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    /// A carriage return is unusual: what it means for the number of the line is the library's to say.
    private void blanks() {
        while (true) {
            char c = peek();
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            } else if (c != ' ' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private void take(char wanted) throws Unusual {
        if (peek() != wanted) {
            throw Unusual.HERE;
        }
        at++;
    }

    private static final char END = 0;

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }
}

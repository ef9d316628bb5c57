package io.hafenwacht.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The same JSON as [IndentedJson] makes, put together as UTF-8: what most findings of a report share is
/// copied instead of being put into words again for each, and no character is made of bytes to be made bytes
/// again.
final class Utf8Json {
    /// Items that are put into words on all cores before they are written, and how many of them in one go.
    private static final int AT_A_TIME = 1_024;

    private static final int PART = 16;
    private static final int BUFFER = 48 * 1024;
    private static final int VALUE = 256;
    /// More than most findings take.
    private static final int ITEM = 2_500;
    /// The most that one character takes.
    private static final int CHARACTER = 4;

    private final Optional<Utf8Sink> out;
    private byte[] bytes;
    private int size;
    private int depth;
    /// Whether nothing stands in the innermost object or list yet.
    private boolean empty = true;
    /// Whether what comes needs no comma and no line of its own: the document, or the value of a field.
    private boolean placed = true;

    /// What stands at one place.
    interface Body {
        void write(Utf8Json json) throws IOException;
    }

    /// One of many things of a kind.
    interface Item<T> {
        void write(Utf8Json json, T item) throws IOException;
    }

    private Utf8Json(Optional<Utf8Sink> out, int buffer, int depth) {
        this.out = out;
        this.bytes = new byte[buffer];
        this.depth = depth;
    }

    /// Writes one document with a line break at its end.
    static void write(Utf8Sink out, Body body) throws IOException {
        var json = new Utf8Json(Optional.of(out), BUFFER, 0);
        body.write(json);
        json.put('\n');
        json.drain();
    }

    /// A value to be copied to places that are `depth` levels deep.
    static byte[] value(int depth, Body body) throws IOException {
        var json = new Utf8Json(Optional.empty(), VALUE, depth);
        body.write(json);
        return Arrays.copyOf(json.bytes, json.size);
    }

    /// A list, whose many items are put into words on all cores, a thousand at a time: no report stands in
    /// memory.
    <T> void list(String field, List<T> items, Item<T> item) throws IOException {
        array(field);
        for (int from = 0; from < items.size(); from += AT_A_TIME) {
            List<T> some = items.subList(from, Math.min(items.size(), from + AT_A_TIME));
            List<Utf8Json> parts = IntStream.range(0, (some.size() + PART - 1) / PART)
                    .parallel()
                    .mapToObj(i -> part(some.subList(i * PART, Math.min(some.size(), (i + 1) * PART)), item))
                    .toList();
            for (Utf8Json part : parts) {
                if (!empty) {
                    put(',');
                }
                copy(part.bytes, part.size);
                empty = false;
            }
        }
        end(']');
    }

    private <T> Utf8Json part(List<T> items, Item<T> item) {
        var part = new Utf8Json(Optional.empty(), items.size() * ITEM, depth);
        part.placed = false;
        try {
            for (T one : items) {
                item.write(part, one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part;
    }

    void object() throws IOException {
        begin('{');
    }

    void object(String field) throws IOException {
        name(field);
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void array(String field) throws IOException {
        name(field);
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    void field(String field, String value) throws IOException {
        name(field);
        text(value);
    }

    void field(String field, long value) throws IOException {
        name(field);
        ascii(Long.toString(value));
    }

    void field(String field, double value) throws IOException {
        name(field);
        ascii(Double.toString(value));
    }

    void field(String field, boolean value) throws IOException {
        name(field);
        ascii(Boolean.toString(value));
    }

    void field(String field, byte[] value) throws IOException {
        name(field);
        raw(value);
    }

    /// A field, unless its value is empty.
    void optional(String field, String value) throws IOException {
        if (!value.isEmpty()) {
            field(field, value);
        }
    }

    void texts(String field, Collection<String> values) throws IOException {
        name(field);
        texts(values);
    }

    void texts(Collection<String> values) throws IOException {
        begin('[');
        for (String value : values) {
            text(value);
        }
        endArray();
    }

    /// What [#value] made.
    void raw(byte[] value) throws IOException {
        place();
        copy(value, value.length);
    }

    void text(String value) throws IOException {
        place();
        quoted(value);
    }

    private void ascii(String value) throws IOException {
        place();
        byte[] digits = value.getBytes(StandardCharsets.US_ASCII);
        copy(digits, digits.length);
    }

    private void name(String field) throws IOException {
        place();
        quoted(field);
        room(3);
        bytes[size++] = ' ';
        bytes[size++] = ':';
        bytes[size++] = ' ';
        placed = true;
    }

    private void begin(char bracket) throws IOException {
        place();
        put(bracket);
        depth++;
        empty = true;
    }

    private void end(char bracket) throws IOException {
        depth--;
        if (empty) {
            put(' ');
        } else {
            line();
        }
        put(bracket);
        empty = false;
    }

    private void place() throws IOException {
        if (placed) {
            placed = false;
        } else {
            if (!empty) {
                put(',');
            }
            line();
        }
        empty = false;
    }

    private void line() throws IOException {
        room(1 + 2 * depth);
        bytes[size++] = '\n';
        Arrays.fill(bytes, size, size += 2 * depth, (byte) ' ');
    }

    private void quoted(String value) throws IOException {
        int length = value.length();
        room(length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                size = at;
                escaped(value, i);
                put('"');
                return;
            }
            to[at++] = (byte) c;
        }
        to[at++] = '"';
        size = at;
    }

    /// The rest of a text that holds more than ASCII, or what JSON or a terminal takes for its own.
    private void escaped(String value, int from) throws IOException {
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            room(CHARACTER); // a drain between its bytes would hand over half of it
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                copy(value.substring(i, i + 2).getBytes(StandardCharsets.UTF_8), 4);
                i++;
            } else if (Character.isSurrogate(c)) {
                put('?');
            } else if (c < ' ' || c == '"' || c == '\\' || TerminalText.dangerous(c)) {
                byte[] escape = escape(c).getBytes(StandardCharsets.US_ASCII);
                copy(escape, escape.length);
            } else if (c < 0x80) {
                put(c);
            } else if (c < 0x800) {
                put((char) (0xc0 | c >> 6));
                put((char) (0x80 | c & 0x3f));
            } else {
                put((char) (0xe0 | c >> 12));
                put((char) (0x80 | c >> 6 & 0x3f));
                put((char) (0x80 | c & 0x3f));
            }
        }
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04X", (int) c);
        };
    }

    private void copy(byte[] from, int length) throws IOException {
        room(length);
        System.arraycopy(from, 0, bytes, size, length);
        size += length;
    }

    private void put(char b) throws IOException {
        room(1);
        bytes[size++] = (byte) b;
    }

    private void room(int wanted) throws IOException {
        if (bytes.length - size >= wanted) {
            return;
        }
        drain();
        if (bytes.length - size < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + wanted));
        }
    }

    private void drain() throws IOException {
        if (out.isPresent()) {
            out.get().utf8(bytes, size);
            size = 0;
        }
    }
}

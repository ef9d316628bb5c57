package io.hafenwacht.image.extract.os;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Walks the lines of a text in place: a line that nobody decodes is never copied. A line ends with a line
/// feed or with the text; a carriage return before it is not part of it.
final class Lines {
    static final Limit FIELD = new Limit(
            "text of a package record's field",
            16_384,
            "bytes",
            "the longest licence and dependency texts of known distributions stay below 8 KiB");

    private final MemorySegment bytes;
    private long start;
    private long end;
    private long next;

    Lines(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /// Moves to the next line; false after the last.
    boolean next() {
        if (next >= bytes.byteSize()) {
            return false;
        }
        start = next;
        long feed = start;
        long size = bytes.byteSize();
        while (feed < size && bytes.get(ValueLayout.JAVA_BYTE, feed) != '\n') {
            feed++;
        }
        next = feed + 1;
        end = feed > start && bytes.get(ValueLayout.JAVA_BYTE, feed - 1) == '\r' ? feed - 1 : feed;
        return true;
    }

    /// Bytes from the start of the text to the start of this line.
    long offset() {
        return start;
    }

    /// Bytes in this line.
    long length() {
        return end - start;
    }

    boolean blank() {
        for (long i = start; i < end; i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, i) > ' ') {
                return false;
            }
        }
        return true;
    }

    /// The byte at `index` of this line, or 0 beyond its end.
    int at(long index) {
        return index < length() ? bytes.get(ValueLayout.JAVA_BYTE, start + index) : 0;
    }

    /// Index of the first such byte in this line, or -1.
    long indexOf(char wanted) {
        for (long i = start; i < end; i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, i) == wanted) {
                return i - start;
            }
        }
        return -1;
    }

    /// Whether the first `length` bytes are this ASCII text, in any case.
    boolean startsWith(String lowerCase, long length) {
        if (length != lowerCase.length() || length > length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int b = at(i);
            int folded = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (folded != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The line as text.
    String text() throws MalformedInput {
        return text(0);
    }

    /// The line from byte `from` on, without white space around it.
    String text(long from) throws MalformedInput {
        long length = Math.max(0, length() - from);
        if (FIELD.exceededBy(length)) {
            throw MalformedInput.at(start, "a text of " + length + " bytes, at most " + FIELD.value());
        }
        byte[] copy = bytes.asSlice(end - length, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(copy, StandardCharsets.UTF_8).strip();
    }
}

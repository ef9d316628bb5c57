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

    /// A line of the longest text that is decoded, its end, and room to fill seldom.
    private static final int WINDOW = 2 * FIELD.asInt();

    private final MemorySegment bytes;
    /// The part of the text around the line. Single bytes of an array are read many times faster than those
    /// of a segment while the code is still interpreted, which for most images is all the time it runs.
    private final byte[] window;
    private long windowStart;
    private int windowEnd;
    /// The line in the window: all of it, or its beginning where it is longer than any text that is decoded.
    private int from;
    private int to;
    private long length;
    private long position;

    Lines(MemorySegment bytes) {
        this.bytes = bytes;
        this.window = new byte[Math.toIntExact(Math.min(WINDOW, bytes.byteSize()))];
    }

    /// Moves to the next line; false after the last.
    boolean next() {
        if (position >= bytes.byteSize()) {
            return false;
        }
        int begin = (int) Math.min(position - windowStart, windowEnd);
        int end = lineFeed(begin);
        if (end == windowEnd && windowStart + windowEnd < bytes.byteSize()) {
            fill(position);
            begin = 0;
            end = lineFeed(0);
        }
        from = begin;
        length = (long) end - begin;
        if (end == windowEnd) {
            length += unseen(windowStart + windowEnd);
        }
        position += length + 1;
        to = end > begin && end < windowEnd && window[end - 1] == '\r' ? end - 1 : end;
        length -= end - to;
        return true;
    }

    private int lineFeed(int begin) {
        int i = begin;
        while (i < windowEnd && window[i] != '\n') {
            i++;
        }
        return i;
    }

    private void fill(long start) {
        windowStart = start;
        windowEnd = Math.toIntExact(Math.min(window.length, bytes.byteSize() - start));
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, start, window, 0, windowEnd);
    }

    /// Bytes of the line that the window has no room for.
    private long unseen(long start) {
        long i = start;
        while (i < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, i) != '\n') {
            i++;
        }
        return i - start;
    }

    /// Bytes from the start of the text to the start of this line.
    long offset() {
        return windowStart + from;
    }

    boolean blank() {
        for (int i = from; i < to; i++) {
            if (window[i] > ' ' || window[i] < 0) {
                return false;
            }
        }
        return length == to - from;
    }

    /// The byte at `index` of this line, or 0 beyond its end.
    int at(int index) {
        return index < to - from ? window[from + index] : 0;
    }

    /// Index of the first such byte in this line, or -1. What is beyond the longest text is not searched.
    int indexOf(char wanted) {
        for (int i = from; i < to; i++) {
            if (window[i] == wanted) {
                return i - from;
            }
        }
        return -1;
    }

    /// Whether the first `count` bytes are this ASCII text, in any case.
    boolean startsWith(String lowerCase, int count) {
        if (count != lowerCase.length() || count > to - from) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int b = window[from + i];
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

    /// The line from byte `begin` on, without white space around it.
    String text(int begin) throws MalformedInput {
        if (FIELD.exceededBy(length - begin)) {
            throw MalformedInput.at(
                    offset(),
                    "a text of " + (length - begin) + " bytes, at most " + FIELD.value(),
                    "ein Text von " + (length - begin) + " Bytes, höchstens " + FIELD.value());
        }
        int start = Math.min(from + begin, to);
        return new String(window, start, to - start, StandardCharsets.UTF_8).strip();
    }
}

package io.hafenwacht.vulndb.store;

import java.nio.charset.StandardCharsets;

/// A reading position in one section of a file that may be damaged: every step is checked against the
/// section's end before it is made.
final class Cursor {
    private static final int LONGEST_SHIFT = 63;

    private final Bytes bytes;
    private long position;

    Cursor(Bytes bytes, long position) {
        if (position < 0 || position > bytes.size()) {
            throw new DamagedStore(
                    "an offset of " + position + " in a section of " + bytes.size() + " bytes",
                    "Stelle " + position + " in einem Abschnitt von " + bytes.size() + " Bytes");
        }
        this.bytes = bytes;
        this.position = position;
    }

    long position() {
        return position;
    }

    long remaining() {
        return bytes.size() - position;
    }

    int u8() {
        return bytes.u8(advance(1));
    }

    int u32() {
        return bytes.u32(advance(Integer.BYTES));
    }

    long u64() {
        return bytes.u64(advance(Long.BYTES));
    }

    long var() {
        long value = 0;
        for (int shift = 0; shift <= LONGEST_SHIFT; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedStore("a number without an end", "eine Zahl ohne Ende");
    }

    int zigzag() {
        int value = (int) var();
        return value >>> 1 ^ -(value & 1);
    }

    /// A count of things of which each takes at least one byte.
    int count() {
        long count = var();
        if (count < 0 || count > remaining() || count > Integer.MAX_VALUE) {
            throw new DamagedStore(
                    "a count of " + count + " with " + remaining() + " bytes left",
                    "eine Anzahl von " + count + " bei noch " + remaining() + " Bytes");
        }
        return (int) count;
    }

    byte[] bytes(int length) {
        long at = advance(length);
        byte[] copy = new byte[length];
        bytes.copy(at, copy, length);
        return copy;
    }

    String text() {
        return new String(bytes(count()), StandardCharsets.UTF_8);
    }

    void skip(int length) {
        advance(length);
    }

    private long advance(long length) {
        long at = position;
        if (length < 0 || length > remaining()) {
            throw new DamagedStore(
                    "needs " + length + " bytes, " + remaining() + " are left",
                    "braucht " + length + " Bytes, übrig sind " + remaining());
        }
        position = at + length;
        return at;
    }
}

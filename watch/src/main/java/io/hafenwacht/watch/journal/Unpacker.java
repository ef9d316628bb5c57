package io.hafenwacht.watch.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/// Reads what [Packer] wrote; anything else is [Damaged], and nothing is allocated for more than is there.
final class Unpacker {
    private final byte[] bytes;
    private final int end;
    private int at;

    Unpacker(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    Unpacker(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    int at() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    private void need(int count) throws Damaged {
        if (count < 0 || count > end - at) {
            throw new Damaged(
                    "expected " + count + " bytes, got " + (end - at),
                    count + " Bytes erwartet, " + (end - at) + " bekommen");
        }
    }

    int u8() throws Damaged {
        need(1);
        return bytes[at++] & 0xff;
    }

    long varint() throws Damaged {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            need(1);
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Damaged("a number of more than 64 bits", "eine Zahl von mehr als 64 Bit");
    }

    long zigzag() throws Damaged {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /// A number of things of which each takes a byte at least.
    int count() throws Damaged {
        long value = varint();
        if (value < 0 || value > remaining()) {
            throw new Damaged(
                    "a count of " + value + " with " + remaining() + " bytes left",
                    "eine Anzahl von " + value + " bei noch " + remaining() + " Bytes");
        }
        return (int) value;
    }

    /// A number in `[0, bound)`.
    int below(int bound) throws Damaged {
        long value = varint();
        if (value < 0 || value >= bound) {
            throw new Damaged(
                    "expected a number below " + bound + ", got " + value,
                    "eine Zahl unter " + bound + " erwartet, " + value + " bekommen");
        }
        return (int) value;
    }

    int u32() throws Damaged {
        need(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    long u64() throws Damaged {
        return (long) u32() << 32 | u32() & 0xffffffffL;
    }

    void skip(int count) throws Damaged {
        need(count);
        at += count;
    }

    /// The next `count` bytes by themselves; goes on behind them.
    Unpacker part(int count) throws Damaged {
        need(count);
        at += count;
        return new Unpacker(bytes, at - count, at);
    }

    byte[] bytes(int count) throws Damaged {
        need(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    String text() throws Damaged {
        int length = count();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    Instant time() throws Damaged {
        try {
            return Instant.ofEpochSecond(zigzag(), below(1_000_000_000));
        } catch (DateTimeException e) {
            throw new Damaged("no time: " + e.getMessage(), "keine Zeit: " + e.getMessage());
        }
    }
}

package io.hafenwacht.watch.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Bytes being written: integers in groups of seven bits (LEB128), texts as UTF-8 behind their length.
final class Packer {
    private static final int KEPT = 2 << 20;

    private byte[] bytes;
    private int size;

    Packer(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    /// Makes it empty; what one very large event took is given back.
    void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[KEPT];
        }
    }

    /// The bytes themselves, valid to [#size()] until the next write.
    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length + bytes.length / 2));
        }
    }

    Packer u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    Packer varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /// Small for small numbers of either sign.
    Packer zigzag(long value) {
        return varint(value << 1 ^ value >> 63);
    }

    Packer u32(int value) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    Packer u64(long value) {
        u32((int) (value >>> 32));
        return u32((int) value);
    }

    Packer raw(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        return this;
    }

    Packer raw(Packer other) {
        return raw(other.bytes, 0, other.size);
    }

    Packer text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        return raw(utf8, 0, utf8.length);
    }

    Packer time(Instant time) {
        zigzag(time.getEpochSecond());
        return varint(time.getNano());
    }

    /// Writes over what stands at `at`.
    void u32At(int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }
}

package io.hafenwacht.vulndb.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A reusable growing buffer of packed numbers and texts.
final class Packer {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[1 << 12];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void var(long value) {
        room(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// Small magnitudes of either sign become small numbers.
    void zigzag(int value) {
        var((value << 1 ^ value >> 31) & 0xffffffffL);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        var(utf8.length);
        append(utf8, 0, utf8.length);
    }

    void append(byte[] source, int start, int length) {
        room(length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}

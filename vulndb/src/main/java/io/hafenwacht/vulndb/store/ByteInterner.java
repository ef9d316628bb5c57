package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.text.TextException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers distinct byte strings 0, 1, 2, … in the order they are first seen, at about 20 bytes of heap each
/// plus their own length. Not thread-safe.
///
/// An entry never spans two chunks, so an address is one int: chunk and place in it. The hash is seeded per
/// run: a feed cannot be built to collide, and the numbers do not depend on it.
final class ByteInterner {
    /// Longest byte string, and the size of a chunk.
    static final int MAX_BYTES = 1 << 20;

    private static final int CHUNK_SHIFT = 20;
    private static final int MAX_CHUNKS = 1 << 11;
    private static final int NONE = -1;

    private final long seed = System.nanoTime() | 1;
    private final List<byte[]> chunks = new ArrayList<>();
    private int used = MAX_BYTES;
    private final IntList addresses = new IntList();
    private final IntList lengths = new IntList();
    private final IntList hashes = new IntList();
    private int[] slots = new int[1 << 12];

    int size() {
        return addresses.size();
    }

    /// The sum of all lengths.
    long bytes() {
        long sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += lengths.get(i);
        }
        return sum;
    }

    int intern(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return intern(bytes, bytes.length);
    }

    /// The number of `bytes[0, length)`, which must be at most [#MAX_BYTES] long.
    int intern(byte[] bytes, int length) throws IOException {
        int hash = hash(bytes, length);
        int slot = slot(bytes, length, hash);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int number = size();
        addresses.add(store(bytes, length));
        lengths.add(length);
        hashes.add(hash);
        slots[slot] = number + 1;
        if (number > slots.length / 2) {
            grow();
        }
        return number;
    }

    /// The number of `text`, or -1 if it was never interned.
    int find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int slot = slot(bytes, bytes.length, hash(bytes, bytes.length));
        return slots[slot] == 0 ? NONE : slots[slot] - 1;
    }

    int length(int number) {
        return lengths.get(number);
    }

    byte[] chunk(int number) {
        return chunks.get(addresses.get(number) >>> CHUNK_SHIFT);
    }

    /// Where the entry begins in its [#chunk].
    int start(int number) {
        return addresses.get(number) & (MAX_BYTES - 1);
    }

    String text(int number) {
        return new String(chunk(number), start(number), length(number), StandardCharsets.UTF_8);
    }

    /// Order of the bytes, which for UTF-8 is the order of code points.
    int compare(int a, int b) {
        return Arrays.compareUnsigned(
                chunk(a), start(a), start(a) + length(a), chunk(b), start(b), start(b) + length(b));
    }

    boolean startsWith(int number, byte[] prefix) {
        return length(number) >= prefix.length
                && Arrays.equals(chunk(number), start(number), start(number) + prefix.length, prefix, 0, prefix.length);
    }

    private int store(byte[] bytes, int length) throws IOException {
        if (length > MAX_BYTES - used) {
            if (length > MAX_BYTES || chunks.size() == MAX_CHUNKS) {
                throw new TextException(
                        "more than " + MAX_CHUNKS + " MB of distinct texts",
                        "mehr als " + MAX_CHUNKS + " MB verschiedener Texte");
            }
            chunks.add(new byte[MAX_BYTES]);
            used = 0;
        }
        System.arraycopy(bytes, 0, chunks.getLast(), used, length);
        int address = (chunks.size() - 1) << CHUNK_SHIFT | used;
        used += length;
        return address;
    }

    private int slot(byte[] bytes, int length, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0 && !same(slots[slot] - 1, bytes, length, hash)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean same(int number, byte[] bytes, int length, int hash) {
        return hashes.get(number) == hash
                && length(number) == length
                && Arrays.equals(chunk(number), start(number), start(number) + length, bytes, 0, length);
    }

    private void grow() {
        int[] larger = new int[slots.length * 2];
        for (int number = 0; number < size(); number++) {
            int slot = hashes.get(number) & (larger.length - 1);
            while (larger[slot] != 0) {
                slot = (slot + 1) & (larger.length - 1);
            }
            larger[slot] = number + 1;
        }
        slots = larger;
    }

    private int hash(byte[] bytes, int length) {
        return (int) (Hash64.of(seed, bytes, 0, length) >>> 17);
    }
}

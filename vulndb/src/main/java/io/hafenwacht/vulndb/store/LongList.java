package io.hafenwacht.vulndb.store;

import java.util.Arrays;

/// A growing array of longs.
final class LongList {
    private static final int FIRST = 1 << 10;

    private long[] values = new long[FIRST];
    private int size;

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }
}

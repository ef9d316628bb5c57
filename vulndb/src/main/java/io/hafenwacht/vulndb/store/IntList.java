package io.hafenwacht.vulndb.store;

import java.util.Arrays;

/// A growing array of ints.
final class IntList {
    private static final int FIRST = 1 << 10;

    private int[] values = new int[FIRST];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    /// Appends `value` until there are `newSize`.
    void fill(int newSize, int value) {
        while (size < newSize) {
            add(value);
        }
    }
}

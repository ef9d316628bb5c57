package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.Arrays;

/// A set of ports from 1 to 65535 as disjoint intervals: `bounds` holds first and last of each, ascending,
/// with at least one port between two of them.
public final class PortSet {
    public static final int MIN = 1;
    public static final int MAX = 65_535;
    public static final PortSet NONE = new PortSet(new int[0]);
    public static final PortSet ALL = new PortSet(new int[] {MIN, MAX});

    private final int[] bounds;

    private PortSet(int[] bounds) {
        this.bounds = bounds;
    }

    /// The ports from `first` to `last`; none where that is empty. What is outside 1 to 65535 is left out.
    public static PortSet of(long first, long last) {
        long from = Math.max(first, MIN);
        long to = Math.min(last, MAX);
        return from > to ? NONE : new PortSet(new int[] {(int) from, (int) to});
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public boolean isAll() {
        return bounds.length == 2 && bounds[0] == MIN && bounds[1] == MAX;
    }

    public boolean contains(int port) {
        for (int i = 0; i < bounds.length && bounds[i] <= port; i += 2) {
            if (port <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    public PortSet union(PortSet other) {
        if (isEmpty() || other.isAll()) {
            return other;
        }
        if (other.isEmpty() || isAll()) {
            return this;
        }
        int[] merged = new int[bounds.length + other.bounds.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < bounds.length || j < other.bounds.length) {
            boolean mine = j >= other.bounds.length || i < bounds.length && bounds[i] <= other.bounds[j];
            int first = mine ? bounds[i] : other.bounds[j];
            int last = mine ? bounds[i + 1] : other.bounds[j + 1];
            if (mine) {
                i += 2;
            } else {
                j += 2;
            }
            if (size > 0 && first <= merged[size - 1] + 1) {
                merged[size - 1] = Math.max(merged[size - 1], last);
            } else {
                merged[size++] = first;
                merged[size++] = last;
            }
        }
        return new PortSet(Arrays.copyOf(merged, size));
    }

    public PortSet intersect(PortSet other) {
        if (isEmpty() || other.isAll()) {
            return this;
        }
        if (other.isEmpty() || isAll()) {
            return other;
        }
        int[] common = new int[bounds.length + other.bounds.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < bounds.length && j < other.bounds.length) {
            int first = Math.max(bounds[i], other.bounds[j]);
            int last = Math.min(bounds[i + 1], other.bounds[j + 1]);
            if (first <= last) {
                common[size++] = first;
                common[size++] = last;
            }
            if (bounds[i + 1] < other.bounds[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return size == 0 ? NONE : new PortSet(Arrays.copyOf(common, size));
    }

    public PortSet minus(PortSet other) {
        return other.isEmpty() || isEmpty() ? this : intersect(other.complement());
    }

    private PortSet complement() {
        int[] gaps = new int[bounds.length + 2];
        int size = 0;
        int next = MIN;
        for (int i = 0; i < bounds.length; i += 2) {
            if (next < bounds[i]) {
                gaps[size++] = next;
                gaps[size++] = bounds[i] - 1;
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= MAX) {
            gaps[size++] = next;
            gaps[size++] = MAX;
        }
        return new PortSet(Arrays.copyOf(gaps, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /// `80,443,8000-8080`.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < bounds.length; i += 2) {
            text.append(i == 0 ? "" : ",").append(bounds[i]);
            if (bounds[i] != bounds[i + 1]) {
                text.append('-').append(bounds[i + 1]);
            }
        }
        return text.toString();
    }
}

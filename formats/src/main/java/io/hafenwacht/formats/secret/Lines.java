package io.hafenwacht.formats.secret;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Counts line feeds eight bytes at a time, since every byte of every file is counted and few lines are asked
/// for.
final class Lines {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    private Lines() {}

    static int count(byte[] bytes, int from, int to) {
        int count = 0;
        int i = from;
        for (; i <= to - 8; i += 8) {
            // A byte of `zeroWhereFeed` is zero exactly where a line feed stands; the sum below never carries into
            // the next byte, so the count is exact.
            long zeroWhereFeed = (long) LONGS.get(bytes, i) ^ FEEDS;
            long high = ((zeroWhereFeed & LOW_BITS) + LOW_BITS) | zeroWhereFeed | LOW_BITS;
            count += Long.bitCount(~high);
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n') {
                count++;
            }
        }
        return count;
    }

    /// The index behind the last line feed before `to`, or -1 where there is none from `from` on.
    static int lastStart(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}

package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.limit.Limit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Cuts bytes into lines. Lines over the limit are left out and counted.
final class AuditLines {
    private static final Limit LINE = new Limit(
            "audit.line",
            4 << 20,
            "bytes",
            "with bodies of requests an entry may reach the 1.5 MB of an object in etcd");
    private static final int FIRST_BYTES = 64 * 1024;

    private byte[] line = new byte[FIRST_BYTES];
    private int length;
    private boolean tooLong;
    private long leftOut;

    /// The next whole line that is not empty; where there is none yet, all bytes were taken.
    Optional<byte[]> next(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next != '\n') {
                add(next);
            } else if (tooLong) {
                leftOut++;
                restart();
            } else if (length > 0) {
                byte[] whole = Arrays.copyOf(line, length);
                restart();
                return Optional.of(whole);
            }
        }
        return Optional.empty();
    }

    private void add(byte next) {
        if (LINE.exceededBy(length + 1L)) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = next;
    }

    /// Nothing more comes: what has no line end is half, and left out.
    void end() {
        leftOut += length > 0 ? 1 : 0;
        restart();
    }

    /// Forgets a line that has not ended.
    void restart() {
        length = 0;
        tooLong = false;
    }

    /// Lines over the limit, or that had no end, since the last time that somebody asked.
    long leftOut() {
        long is = leftOut;
        leftOut = 0;
        return is;
    }
}

package io.hafenwacht.image.bytes;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicLong;

/// Stops a stream that unpacks to absurdly more than it was packed from, and one whose reader was
/// interrupted.
public final class BombGuard implements ByteStream {
    static final Limit UNSUSPECTED_BYTES = new Limit(
            "unpacked bytes without suspicion", 1L << 30, "bytes", "2 s of inflating: no harm whatever the ratio");
    static final Limit RATIO = new Limit(
            "unpacked bytes for one packed", 300, "bytes", "real layers reach 60; gzip can 1,000, zstd 30,000");

    /// What all streams of one image took and gave so far: a thousand small bombs are a large one.
    public static final class Totals {
        private final AtomicLong given = new AtomicLong();
        private final AtomicLong taken = new AtomicLong();
    }

    private final ByteStream source;
    private final Totals totals;
    private long taken;
    private final byte[] scratch = new byte[64 << 10];

    public BombGuard(ByteStream source, Totals totals) {
        this.source = source;
        this.totals = totals;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while unpacking");
        }
        int read = source.read(into, offset, length);
        if (read > 0) {
            long step = source.consumed() - taken;
            taken += step;
            long given = totals.given.addAndGet(read);
            long all = totals.taken.addAndGet(step);
            if (UNSUSPECTED_BYTES.exceededBy(given) && given / RATIO.value() > all) {
                throw new MalformedInput(
                        "over " + given + " bytes unpacked from " + all
                                + " look like a decompression bomb, reading was stopped",
                        "über " + given + " Bytes aus " + all
                                + " entpackt, das sieht nach einer Dekompressionsbombe aus; das Lesen wurde beendet");
            }
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException, MalformedInput {
        return ByteStream.skipByReading(this, count, scratch);
    }

    @Override
    public long consumed() {
        return source.consumed();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}

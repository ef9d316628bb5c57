package io.hafenwacht.watch.journal;

import io.hafenwacht.core.limit.Limit;
import java.time.Duration;

/// How much a journal keeps: at most `maxBytes` on disk and nothing older than `maxAge`, whichever is reached
/// first; the oldest goes in pieces of about a sixteenth of the size.
public record JournalSettings(long maxBytes, Duration maxAge) {
    static final Limit LEAST_BYTES =
            new Limit("journal.least", 4 << 20, "bytes", "less holds no two blocks and the unpacked end");

    /// 2 GiB, 14 days: about 100 million lines.
    public static final JournalSettings STANDARD = new JournalSettings(2L << 30, Duration.ofDays(14));

    private static final int SEGMENTS = 16;
    private static final long LARGEST_SEGMENT = 64 << 20;
    private static final int LARGEST_BLOCK = 1 << 20;

    public JournalSettings {
        if (maxBytes < LEAST_BYTES.value() || maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException(
                    "a journal needs " + LEAST_BYTES + " and an age, got " + maxBytes + " bytes and " + maxAge);
        }
    }

    long segmentBytes() {
        return Math.min(maxBytes / SEGMENTS, LARGEST_SEGMENT);
    }

    /// Raw bytes of a block: packed together and searched as one.
    int blockBytes() {
        return (int) Math.min(segmentBytes(), LARGEST_BLOCK);
    }

    Duration segmentAge() {
        return maxAge.dividedBy(SEGMENTS);
    }
}

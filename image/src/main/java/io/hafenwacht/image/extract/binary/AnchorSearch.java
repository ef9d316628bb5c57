package io.hafenwacht.image.extract.binary;

import io.hafenwacht.core.limit.Limit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Finds short byte strings in long input: one pass for all of them, three machine operations per byte
/// whatever the bytes are (Shift-And: Baeza-Yates and Gonnet, "A New Approach to Text Searching", 1992).
///
/// An anchor is text in ISO 8859-1 in which `#` stands for any decimal digit. Immutable and thread-safe.
final class AnchorSearch {
    static final Limit MAX_ANCHOR_BYTES = new Limit(
            "anchor-bytes", 64, "bytes", "one bit of a long for each byte of all anchors of one search together");

    /// Big enough that copying is cheap, small enough for the cache that is nearest to the processor.
    private static final int CHUNK = 16 * 1024;

    private final long[] accepts = new long[256];
    private final long starts;
    private final long ends;
    private final int[] anchorAtEnd = new int[Long.SIZE];
    private final int[] lengths;

    /// Takes hits in the order of their ends.
    interface Hits {
        /// Anchor number `anchor` (its place in the list) begins at `offset`; the answer says whether to go
        /// on.
        boolean goOn(int anchor, long offset);
    }

    AnchorSearch(List<String> anchors) {
        long first = 0;
        long last = 0;
        int bit = 0;
        lengths = new int[anchors.size()];
        for (int i = 0; i < anchors.size(); i++) {
            String anchor = anchors.get(i);
            if (anchor.isEmpty() || MAX_ANCHOR_BYTES.exceededBy(bit + anchor.length())) {
                throw new IllegalArgumentException("anchors " + anchors + " are empty or exceed " + MAX_ANCHOR_BYTES);
            }
            lengths[i] = anchor.length();
            first |= 1L << bit;
            for (int j = 0; j < anchor.length(); j++, bit++) {
                accept(anchor.charAt(j), 1L << bit);
            }
            last |= 1L << (bit - 1);
            anchorAtEnd[bit - 1] = i;
        }
        starts = first;
        ends = last;
    }

    private void accept(char c, long mask) {
        if (c == '#') {
            for (char digit = '0'; digit <= '9'; digit++) {
                accepts[digit] |= mask;
            }
        } else {
            accepts[c] |= mask;
        }
    }

    void search(MemorySegment bytes, Hits hits) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, bytes.byteSize())];
        long state = 0;
        // As locals they stay in registers; the compiler cannot know that no call below changes a field.
        long[] accepted = accepts;
        long started = starts;
        long ended = ends;
        for (long from = 0; from < bytes.byteSize(); from += chunk.length) {
            int length = (int) Math.min(chunk.length, bytes.byteSize() - from);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, chunk, 0, length);
            for (int i = 0; i < length; i++) {
                // A bit that is shifted out of one anchor's end into the next one's start is set there anyway.
                state = (state << 1 | started) & accepted[chunk[i] & 0xff];
                if ((state & ended) != 0 && !report(state & ended, from + i, hits)) {
                    return;
                }
            }
        }
    }

    private boolean report(long ended, long lastByte, Hits hits) {
        for (long left = ended; left != 0; left &= left - 1) {
            int anchor = anchorAtEnd[Long.numberOfTrailingZeros(left)];
            if (!hits.goOn(anchor, lastByte - lengths[anchor] + 1)) {
                return false;
            }
        }
        return true;
    }
}

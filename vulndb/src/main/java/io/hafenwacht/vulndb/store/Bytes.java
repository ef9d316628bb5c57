package io.hafenwacht.vulndb.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// A range of a mapped file of any size, little-endian. Byte buffers rather than a memory segment: in a
/// process that lives for a fifth of a second, what segments make at their first use (layouts, handles and
/// the code behind them) costs 20 to 50 ms. The mapping ends when nothing refers to it any more.
///
/// Callers check ranges ([Cursor]); what they miss is an `IndexOutOfBoundsException`.
final class Bytes {
    private static final int PAGE_BITS = 30;
    private static final long PAGE = 1L << PAGE_BITS;

    /// How far a page reaches into the next, so that no number lies across a border.
    private static final int OVERLAP = Long.BYTES;

    private final ByteBuffer[] pages;
    private final long start;
    private final long size;

    private Bytes(ByteBuffer[] pages, long start, long size) {
        this.pages = pages;
        this.start = start;
        this.size = size;
    }

    /// The whole file as it is now.
    static Bytes map(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer[] pages = new ByteBuffer[(int) ((size + PAGE - 1) >>> PAGE_BITS)];
        for (int i = 0; i < pages.length; i++) {
            long from = i * PAGE;
            pages[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(size - from, PAGE + OVERLAP))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        return new Bytes(pages, 0, size);
    }

    static Bytes of(byte[] bytes) {
        return new Bytes(new ByteBuffer[] {ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)}, 0, bytes.length);
    }

    Bytes slice(long offset, long length) {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new IndexOutOfBoundsException(offset + " + " + length + " of " + size);
        }
        return new Bytes(pages, start + offset, length);
    }

    long size() {
        return size;
    }

    int u8(long at) {
        return page(at).get(inPage(at)) & 0xff;
    }

    int u32(long at) {
        return page(at).getInt(inPage(at));
    }

    long u64(long at) {
        return page(at).getLong(inPage(at));
    }

    /// Copies `length` bytes from `at` to the beginning of `to`.
    void copy(long at, byte[] to, int length) {
        int done = 0;
        while (done < length) {
            int offset = inPage(at + done);
            int part = (int) Math.min(length - done, PAGE - offset);
            page(at + done).get(offset, to, done, part);
            done += part;
        }
    }

    private ByteBuffer page(long at) {
        return pages[(int) ((start + at) >>> PAGE_BITS)];
    }

    private int inPage(long at) {
        return (int) ((start + at) & (PAGE - 1));
    }
}

package io.hafenwacht.vulndb.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Strings by number: u32 count, u32 offsets (count + 1), bytes.
final class StringTable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment bytes;
    private final long count;
    private final long heap;

    StringTable(MemorySegment section) {
        this.bytes = section;
        this.count = new Cursor(section, 0).u32() & 0xffffffffL;
        this.heap = Integer.BYTES * (count + 2);
        if (heap > section.byteSize()) {
            throw new DamagedStore("a table of " + count + " strings in " + section.byteSize() + " bytes");
        }
    }

    static void write(ByteInterner strings, StoreOutput out) throws IOException {
        if (strings.bytes() > Integer.MAX_VALUE) {
            throw new IOException("more than 2 GB of distinct texts");
        }
        out.u32(strings.size());
        int offset = 0;
        out.u32(offset);
        for (int i = 0; i < strings.size(); i++) {
            offset += strings.length(i);
            out.u32(offset);
        }
        for (int i = 0; i < strings.size(); i++) {
            out.bytes(strings.chunk(i), strings.start(i), strings.length(i));
        }
    }

    String text(long number) {
        if (number < 0 || number >= count) {
            throw new DamagedStore("string " + number + " of " + count);
        }
        long start = bytes.get(INT, Integer.BYTES * (number + 1)) & 0xffffffffL;
        long end = bytes.get(INT, Integer.BYTES * (number + 2)) & 0xffffffffL;
        if (start > end || end - start > ByteInterner.MAX_BYTES || heap + end > bytes.byteSize()) {
            throw new DamagedStore("string " + number + " from " + start + " to " + end);
        }
        byte[] text = new byte[(int) (end - start)];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, heap + start, text, 0, text.length);
        return new String(text, StandardCharsets.UTF_8);
    }
}

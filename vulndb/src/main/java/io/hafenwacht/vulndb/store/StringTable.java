package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.text.TextException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Strings by number: u32 count, u32 offsets (count + 1), bytes.
final class StringTable {
    private final Bytes bytes;
    private final long count;
    private final long heap;

    StringTable(Bytes section) {
        this.bytes = section;
        this.count = new Cursor(section, 0).u32() & 0xffffffffL;
        this.heap = Integer.BYTES * (count + 2);
        if (heap > section.size()) {
            throw new DamagedStore(
                    "a table of " + count + " strings in " + section.size() + " bytes",
                    "eine Tabelle von " + count + " Texten in " + section.size() + " Bytes");
        }
    }

    static void write(ByteInterner strings, StoreOutput out) throws IOException {
        if (strings.bytes() > Integer.MAX_VALUE) {
            throw new TextException("more than 2 GB of distinct texts", "mehr als 2 GB verschiedener Texte");
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
            throw new DamagedStore("string " + number + " of " + count, "Text " + number + " von " + count);
        }
        long start = bytes.u32(Integer.BYTES * (number + 1)) & 0xffffffffL;
        long end = bytes.u32(Integer.BYTES * (number + 2)) & 0xffffffffL;
        if (start > end || end - start > ByteInterner.MAX_BYTES || heap + end > bytes.size()) {
            throw new DamagedStore(
                    "string " + number + " from " + start + " to " + end,
                    "Text " + number + " von " + start + " bis " + end);
        }
        byte[] text = new byte[(int) (end - start)];
        bytes.copy(heap + start, text, text.length);
        return new String(text, StandardCharsets.UTF_8);
    }
}

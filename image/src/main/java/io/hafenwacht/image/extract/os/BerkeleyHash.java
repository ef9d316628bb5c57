package io.hafenwacht.image.extract.os;

import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.BitSet;

/// Reads the values of a Berkeley DB hash file (`Packages` of rpm before 4.16, RHEL 8 and older), in either
/// byte order. It looks at every page in turn instead of following the buckets: a deleted record leaves no
/// trace on its page and a freed page changes its type, so both ways find the same records.
///
/// Layout of versions 8 to 10 (Berkeley DB, `dbinc/db_page.h`): a page begins with log sequence number (8),
/// its number (4), previous (4) and next page (4), number of entries (2), high free byte (2), level (1), type
/// (1); from byte 26 on the offsets of its entries (2 each), keys and values by turns, which fill the page
/// from its end.
final class BerkeleyHash {
    /// At byte 12 of the file, in the byte order of the machine that wrote it.
    static final int MAGIC = 0x00061561;

    static final int MAGIC_OFFSET = 12;

    private static final int PAGE_HEADER = 26;
    private static final int UNSORTED_HASH_PAGE = 2;
    private static final int OVERFLOW_PAGE = 7;
    private static final int HASH_PAGE = 13;
    private static final int ON_PAGE = 1;
    private static final int OFF_PAGE = 3;
    /// An entry that lies on overflow pages: type (1), unused (3), first page (4), length (4).
    private static final int OFF_PAGE_SIZE = 12;

    private final ByteReader file;
    private final int pageSize;
    private final long lastPage;
    private final BitSet visited = new BitSet();

    BerkeleyHash(MemorySegment bytes) throws MalformedInput {
        var little = new ByteReader(bytes, ByteOrder.LITTLE_ENDIAN);
        file = little.i32(MAGIC_OFFSET) == MAGIC ? little : new ByteReader(bytes, ByteOrder.BIG_ENDIAN);
        if (file.i32(MAGIC_OFFSET) != MAGIC) {
            throw MalformedInput.at(MAGIC_OFFSET, "no Berkeley DB hash file", "keine Hash-Datei von Berkeley DB");
        }
        long version = file.u32(16);
        if (version < 8 || version > 10) {
            throw MalformedInput.at(
                    16,
                    "Berkeley DB hash version " + version + ", wanted 8 to 10",
                    "Hash-Version " + version + " von Berkeley DB statt 8 bis 10");
        }
        long size = file.u32(20);
        if (Long.bitCount(size) != 1 || size < 512 || size > 65_536) {
            throw MalformedInput.at(20, "page size " + size, "Seitengröße " + size);
        }
        pageSize = Math.toIntExact(size);
        // Checksums and encryption move the entries of every page; rpm never used either.
        if (file.u8(24) != 0 || file.u8(26) != 0) {
            throw MalformedInput.at(
                    24,
                    "encrypted or checksummed pages, which rpm does not write",
                    "Seiten mit Verschlüsselung oder Prüfsumme, die rpm nicht schreibt");
        }
        lastPage = file.u32(32);
    }

    /// Hands every value whose key is not zero to `sink`; key zero is rpm's counter.
    void values(RecordSink sink) throws MalformedInput {
        for (long page = 1; page <= lastPage; page++) {
            long start = page * pageSize;
            // Where the file ends before its last page, reading ends too, or a small file could name four
            // billion pages; what is wrong on one page leaves the others readable.
            int type = file.slice(start, pageSize).get(ValueLayout.JAVA_BYTE, 25);
            try {
                if ((type == HASH_PAGE || type == UNSORTED_HASH_PAGE) && !values(page, start, sink)) {
                    return;
                }
            } catch (MalformedInput e) {
                sink.broken(e);
            }
        }
    }

    private boolean values(long page, long start, RecordSink sink) throws MalformedInput {
        checkNumber(page, start);
        int entries = file.u16(start + 20);
        long end = pageSize;
        for (int i = 0; i + 1 < entries; i += 2) {
            long key = file.u16(start + PAGE_HEADER + 2L * i);
            long value = file.u16(start + PAGE_HEADER + 2L * (i + 1));
            if (key >= end || value >= key || value < PAGE_HEADER) {
                throw MalformedInput.at(
                        start,
                        "entries at " + key + " and " + value + " of a page that ends at " + end,
                        "Einträge bei " + key + " und " + value + " einer Seite, die bei " + end + " endet");
            }
            try {
                if (!counter(start + key, end - key) && !sink.accept(value(start + value, key - value))) {
                    return false;
                }
            } catch (MalformedInput e) {
                sink.broken(e);
            }
            end = value;
        }
        return true;
    }

    private boolean counter(long key, long length) throws MalformedInput {
        return length == 5 && file.u8(key) == ON_PAGE && file.i32(key + 1) == 0;
    }

    private MemorySegment value(long entry, long length) throws MalformedInput {
        int type = file.u8(entry);
        if (type == ON_PAGE) {
            return file.slice(entry + 1, length - 1);
        }
        if (type != OFF_PAGE || length != OFF_PAGE_SIZE) {
            throw MalformedInput.at(
                    entry,
                    "an entry of type " + type + " with " + length + " bytes",
                    "ein Eintrag vom Typ " + type + " mit " + length + " Bytes");
        }
        return overflow(file.u32(entry + 4), file.u32(entry + 8));
    }

    private MemorySegment overflow(long firstPage, long length) throws MalformedInput {
        if (RpmHeader.BYTES.exceededBy(length) || length > file.size()) {
            throw MalformedInput.at(
                    0,
                    "a value of " + length + " bytes in a file of " + file.size(),
                    "ein Wert von " + length + " Bytes in einer Datei von " + file.size());
        }
        byte[] value = new byte[Math.toIntExact(length)];
        MemorySegment target = MemorySegment.ofArray(value);
        long page = firstPage;
        for (long done = 0; done < length; ) {
            long start = page * pageSize;
            if (page < 1 || page > lastPage || file.u8(start + 25) != OVERFLOW_PAGE) {
                throw MalformedInput.at(
                        start, "page " + page + " is no overflow page", "Seite " + page + " ist keine Überlaufseite");
            }
            checkNumber(page, start);
            if (visited.get((int) page)) {
                throw MalformedInput.at(start, "two values share page " + page, "zwei Werte teilen sich Seite " + page);
            }
            visited.set((int) page);
            int part = file.u16(start + 22);
            if (part == 0 || part > pageSize - PAGE_HEADER || part > length - done) {
                throw MalformedInput.at(
                        start + 22, part + " bytes on an overflow page", part + " Bytes auf einer Überlaufseite");
            }
            target.asSlice(done, part).copyFrom(file.slice(start + PAGE_HEADER, part));
            done += part;
            page = file.u32(start + 16);
        }
        return target;
    }

    private void checkNumber(long page, long start) throws MalformedInput {
        if (file.u32(start + 8) != page) {
            throw MalformedInput.at(
                    start + 8,
                    "page " + page + " calls itself " + file.u32(start + 8),
                    "Seite " + page + " nennt sich " + file.u32(start + 8));
        }
    }
}

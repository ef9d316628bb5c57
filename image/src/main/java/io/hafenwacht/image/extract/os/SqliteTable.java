package io.hafenwacht.image.extract.os;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/// Reads the BLOB column of one table of an SQLite 3 file, without its library (sqlite.org, "Database File
/// Format", sections 1.3, 1.6 and 2.1). Each page is visited once, so time and recursion stay linear in the
/// size of the file whatever its pointers say.
final class SqliteTable {
    static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    static final Limit DEPTH = new Limit(
            "depth of an SQLite table",
            20,
            "levels",
            "SQLite's own bound (BTCURSOR_MAX_DEPTH): 20 levels of two children hold a million pages");

    private static final int HEADER = 100;
    private static final int LEAF = 0x0d;
    private static final int INTERIOR = 0x05;
    private static final int SCHEMA_ROOT = 1;

    private final ByteReader file;
    private final int pageSize;
    /// Bytes of a page that hold content: the rest is reserved for extensions.
    private final int usable;
    private final int pages;
    private final BitSet visited = new BitSet();
    /// Rows may not overlap in a sane file; without this, a page's pointers could all name one long row.
    private long bytesLeft;

    SqliteTable(MemorySegment bytes) throws MalformedInput {
        file = new ByteReader(bytes, ByteOrder.BIG_ENDIAN);
        MemorySegment magic = file.slice(0, MAGIC.length);
        if (magic.mismatch(MemorySegment.ofArray(MAGIC)) != -1) {
            throw MalformedInput.at(0, "no SQLite 3 header", "kein Kopf von SQLite 3");
        }
        int size = file.u16(16);
        pageSize = size == 1 ? 65_536 : size;
        usable = pageSize - file.u8(20);
        // 480 is the format's own lower bound of the usable size (section 1.3.4).
        if (Integer.bitCount(pageSize) != 1 || pageSize < 512 || usable < 480) {
            throw MalformedInput.at(
                    16,
                    "page size " + pageSize + " with " + usable + " usable bytes",
                    "Seitengröße " + pageSize + " mit " + usable + " nutzbaren Bytes");
        }
        bytesLeft = bytes.byteSize();
        pages = Math.toIntExact(Math.min(Integer.MAX_VALUE, bytes.byteSize() / pageSize));
    }

    /// Hands the second column (the first is the row id) of every row of `table` to `sink`. Rows and pages
    /// that are broken are reported to it, the others are read.
    void blobs(String table, RecordSink sink) throws MalformedInput {
        var schema = new Schema(table);
        walk(SCHEMA_ROOT, 0, schema);
        if (schema.root == 0) {
            throw new MalformedInput("SQLite file without table " + table, "SQLite-Datei ohne Tabelle " + table);
        }
        walk(schema.root, 0, new Rows() {
            @Override
            public boolean row(MemorySegment row) throws MalformedInput {
                return sink.accept(column(row, 1));
            }

            @Override
            public void broken(MalformedInput why) {
                sink.broken(why);
            }
        });
    }

    /// Takes the rows of a table; false ends the walk.
    private interface Rows {
        boolean row(MemorySegment row) throws MalformedInput;

        void broken(MalformedInput why) throws MalformedInput;
    }

    /// Finds the root page of a table in `sqlite_schema` (type, name, tbl_name, rootpage, sql).
    private final class Schema implements Rows {
        private final String table;
        private int root;

        Schema(String table) {
            this.table = table;
        }

        @Override
        public boolean row(MemorySegment row) throws MalformedInput {
            if (text(column(row, 0)).equals("table") && text(column(row, 1)).equals(table)) {
                MemorySegment number = column(row, 3);
                long value = 0;
                for (long i = 0; i < number.byteSize() && i < 4; i++) {
                    value = value << 8 | number.get(ValueLayout.JAVA_BYTE, i) & 0xff;
                }
                root = Math.toIntExact(Math.min(Integer.MAX_VALUE, value));
            }
            return root == 0;
        }

        @Override
        public void broken(MalformedInput why) throws MalformedInput {
            throw why;
        }

        private static String text(MemorySegment value) {
            // Longer names than these are not the ones that are looked for.
            return value.byteSize() > 64
                    ? ""
                    : new String(value.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    private boolean walk(int page, int depth, Rows rows) throws MalformedInput {
        long start = page(page);
        if (DEPTH.exceededBy(depth)) {
            throw MalformedInput.at(
                    start,
                    "a table deeper than " + DEPTH.value() + " levels",
                    "eine Tabelle mit mehr als " + DEPTH.value() + " Ebenen");
        }
        long header = page == SCHEMA_ROOT ? start + HEADER : start;
        int type = file.u8(header);
        if (type != LEAF && type != INTERIOR) {
            throw MalformedInput.at(
                    header,
                    "page " + page + " of type " + type + ", wanted a table page (5, 13)",
                    "Seite " + page + " vom Typ " + type + " statt einer Tabellenseite (5, 13)");
        }
        int cells = file.u16(header + 3);
        long pointers = header + (type == LEAF ? 8 : 12);
        for (int i = 0; i < cells; i++) {
            try {
                int offset = file.u16(pointers + 2L * i);
                boolean go = type == LEAF
                        ? rows.row(payload(start + offset, start + usable))
                        : walk(file.i32(start + offset), depth + 1, rows);
                if (!go) {
                    return false;
                }
            } catch (MalformedInput e) {
                rows.broken(e);
            }
        }
        return type == LEAF || walk(file.i32(header + 8), depth + 1, rows);
    }

    /// Offset of a page that nothing pointed to before.
    private long page(int number) throws MalformedInput {
        if (number < 1 || number > pages) {
            throw MalformedInput.at(
                    0,
                    "pointer to page " + Integer.toUnsignedLong(number) + " of " + pages,
                    "Verweis auf Seite " + Integer.toUnsignedLong(number) + " von " + pages);
        }
        long offset = (number - 1L) * pageSize;
        if (visited.get(number)) {
            throw MalformedInput.at(offset, "two pointers to page " + number, "zwei Verweise auf Seite " + number);
        }
        visited.set(number);
        return offset;
    }

    /// The payload of a leaf cell: a view where it lies on the page, else a copy put together from its
    /// overflow pages (section 1.6).
    private MemorySegment payload(long cell, long pageEnd) throws MalformedInput {
        long length = varint(file, cell);
        long at = cell + varintLength(file, cell);
        at += varintLength(file, at);
        bytesLeft -= Math.max(0, length);
        if (bytesLeft < 0) {
            throw MalformedInput.at(
                    cell, "rows of more bytes than the file has", "Zeilen mit mehr Bytes, als die Datei hat");
        }
        int largestLocal = usable - 35;
        if (length <= largestLocal) {
            return local(at, length, pageEnd);
        }
        if (RpmHeader.BYTES.exceededBy(length)) {
            throw MalformedInput.at(
                    cell,
                    "a row of " + length + " bytes, at most " + RpmHeader.BYTES.value(),
                    "eine Zeile von " + length + " Bytes, höchstens " + RpmHeader.BYTES.value());
        }
        int smallestLocal = (usable - 12) * 32 / 255 - 23;
        long onPage = smallestLocal + (length - smallestLocal) % (usable - 4);
        if (onPage > largestLocal) {
            onPage = smallestLocal;
        }
        byte[] row = new byte[Math.toIntExact(length)];
        MemorySegment target = MemorySegment.ofArray(row);
        target.asSlice(0, onPage).copyFrom(local(at, onPage, pageEnd));
        int next = file.i32(at + onPage);
        for (long done = onPage; done < length; ) {
            long overflow = page(next);
            long part = Math.min(usable - 4L, length - done);
            target.asSlice(done, part).copyFrom(file.slice(overflow + 4, part));
            next = file.i32(overflow);
            done += part;
        }
        return target;
    }

    private MemorySegment local(long at, long length, long pageEnd) throws MalformedInput {
        if (length < 0 || at + length > pageEnd) {
            throw MalformedInput.at(
                    at,
                    "a payload of " + length + " bytes beyond its page",
                    "ein Inhalt von " + length + " Bytes über seine Seite hinaus");
        }
        return file.slice(at, length);
    }

    /// The bytes of one column of a record (section 2.1).
    private static MemorySegment column(MemorySegment row, int wanted) throws MalformedInput {
        var reader = new ByteReader(row, ByteOrder.BIG_ENDIAN);
        long headerEnd = varint(reader, 0);
        long at = varintLength(reader, 0);
        long body = headerEnd;
        for (int i = 0; at < headerEnd; i++) {
            long size = size(varint(reader, at));
            if (i == wanted) {
                return reader.slice(body, size);
            }
            body += size;
            if (body > row.byteSize()) {
                break;
            }
            at += varintLength(reader, at);
        }
        throw MalformedInput.at(at, "a record without column " + wanted, "ein Datensatz ohne Spalte " + wanted);
    }

    private static long size(long serialType) throws MalformedInput {
        if (serialType < 0) {
            throw new MalformedInput("serial type " + serialType, "Typ " + serialType);
        }
        return switch ((int) Math.min(serialType, 12)) {
            case 0, 8, 9 -> 0;
            case 1 -> 1;
            case 2 -> 2;
            case 3 -> 3;
            case 4 -> 4;
            case 5 -> 6;
            case 6, 7 -> 8;
            case 12 -> (serialType - 12) / 2;
            default -> throw new MalformedInput("reserved serial type " + serialType, "reservierter Typ " + serialType);
        };
    }

    /// Big-endian groups of seven bits, the ninth byte whole.
    private static long varint(ByteReader reader, long offset) throws MalformedInput {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int b = reader.u8(offset + i);
            value = value << 7 | b & 0x7f;
            if (b < 0x80) {
                return value;
            }
        }
        return value << 8 | reader.u8(offset + 8);
    }

    private static int varintLength(ByteReader reader, long offset) throws MalformedInput {
        int length = 1;
        while (length < 9 && reader.u8(offset + length - 1) >= 0x80) {
            length++;
        }
        return length;
    }
}

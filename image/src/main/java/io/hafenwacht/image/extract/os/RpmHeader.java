package io.hafenwacht.image.extract.os;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An rpm header as databases hold it: number of entries (4), bytes of data (4), entries of tag, type, offset
/// and count (4 each), data. Big-endian, without the magic that precedes it in a package file (rpm.org,
/// "RPM v4 package format", header structure). Nothing is decoded before it is asked for.
final class RpmHeader {
    static final Limit BYTES = new Limit(
            "size of an rpm header",
            32L << 20,
            "bytes",
            "headers of packages with 100,000 files take some 20 MiB; one is held at a time");
    static final Limit ENTRIES =
            new Limit("entries of an rpm header", 0xffff, "entries", "rpm's own bound (hdrchkTags)");
    static final Limit DIRECTORIES = new Limit(
            "directories of an rpm header",
            100_000,
            "directories",
            "the largest packages (TeX Live, kernel sources) have some 10,000");

    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int EPOCH = 1003;
    static final int VENDOR = 1011;
    static final int LICENSE = 1014;
    static final int ARCH = 1022;
    static final int OLD_FILE_NAMES = 1027;
    static final int SOURCE_RPM = 1044;
    static final int DIR_INDEXES = 1116;
    static final int BASE_NAMES = 1117;
    static final int DIR_NAMES = 1118;
    static final int MODULARITY_LABEL = 5096;

    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int STRING_ARRAY = 8;
    private static final int I18N_STRING = 9;
    private static final int PREFIX = 8;
    private static final int ENTRY = 16;

    private final byte[] bytes;
    private final ByteReader reader;
    /// Where the data begins and ends in `bytes`.
    private final int start;
    private final int end;
    private final Map<Integer, Entry> entries;

    /// `offset` counts from the start of the header.
    private record Entry(int type, long offset, long count) {}

    private RpmHeader(byte[] bytes, ByteReader reader, int start, int end, Map<Integer, Entry> entries) {
        this.bytes = bytes;
        this.reader = reader;
        this.start = start;
        this.end = end;
        this.entries = entries;
    }

    static RpmHeader parse(MemorySegment blob) throws MalformedInput {
        if (BYTES.exceededBy(blob.byteSize())) {
            throw MalformedInput.at(
                    0,
                    "an rpm header of " + blob.byteSize() + " bytes, at most " + BYTES.value(),
                    "ein rpm-Kopf von " + blob.byteSize() + " Bytes, höchstens " + BYTES.value());
        }
        byte[] bytes = array(blob);
        var reader = new ByteReader(MemorySegment.ofArray(bytes), ByteOrder.BIG_ENDIAN);
        long count = reader.u32(0);
        long size = reader.u32(4);
        if (count == 0 || ENTRIES.exceededBy(count) || PREFIX + count * ENTRY + size > bytes.length) {
            throw MalformedInput.at(
                    0,
                    "an rpm header of " + count + " entries and " + size + " bytes in " + bytes.length,
                    "ein rpm-Kopf mit " + count + " Einträgen und " + size + " Bytes in " + bytes.length);
        }
        int start = PREFIX + (int) count * ENTRY;
        int end = start + (int) size;
        var entries = new HashMap<Integer, Entry>();
        for (int at = PREFIX; at < start; at += ENTRY) {
            int tag = reader.i32(at);
            // Regions that rpm appended later repeat tags; the first one is the signed one.
            if (known(tag) && !entries.containsKey(tag)) {
                entries.put(tag, new Entry(reader.i32(at + 4), start + reader.u32(at + 8), reader.u32(at + 12)));
            }
        }
        return new RpmHeader(bytes, reader, start, end, entries);
    }

    /// The blob as an array, which it already is where a reader put it together from several pages.
    private static byte[] array(MemorySegment blob) {
        return blob.heapBase().orElse("") instanceof byte[] whole && whole.length == blob.byteSize()
                ? whole
                : blob.toArray(ValueLayout.JAVA_BYTE);
    }

    private static boolean known(int tag) {
        return switch (tag) {
            case NAME,
                    VERSION,
                    RELEASE,
                    EPOCH,
                    VENDOR,
                    LICENSE,
                    ARCH,
                    OLD_FILE_NAMES,
                    SOURCE_RPM,
                    DIR_INDEXES,
                    BASE_NAMES,
                    DIR_NAMES,
                    MODULARITY_LABEL -> true;
            default -> false;
        };
    }

    /// The text of a tag; empty where the tag is missing or of another type.
    Optional<String> string(int tag) throws MalformedInput {
        Entry entry = entries.get(tag);
        if (entry == null || (entry.type != STRING && entry.type != I18N_STRING)) {
            return Optional.empty();
        }
        int length = stringLength(entry.offset);
        if (Lines.FIELD.exceededBy(length)) {
            throw MalformedInput.at(
                    entry.offset,
                    "a text of " + length + " bytes, at most " + Lines.FIELD.value(),
                    "ein Text von " + length + " Bytes, höchstens " + Lines.FIELD.value());
        }
        return Optional.of(new String(bytes, (int) entry.offset, length, StandardCharsets.UTF_8));
    }

    /// The first number of a tag, unsigned.
    Optional<Long> number(int tag) throws MalformedInput {
        Entry entry = entries.get(tag);
        return entry == null || entry.type != INT32 || entry.count == 0
                ? Optional.empty()
                : Optional.of(reader.u32(entry.offset));
    }

    /// Takes one listed file.
    interface Files {
        void file(String directory, String name);
    }

    /// The files of the package. Since rpm 4 paths are split into directories, an index into them for each
    /// file, and names; before, each was written out.
    void files(Files out) throws MalformedInput {
        List<String> directories = new ArrayList<>();
        strings(DIR_NAMES, directory -> {
            directories.add(directory);
            if (DIRECTORIES.exceededBy(directories.size())) {
                throw new MalformedInput(
                        "a header with more than " + DIRECTORIES.value() + " directories",
                        "ein Kopf mit mehr als " + DIRECTORIES.value() + " Verzeichnissen");
            }
        });
        Entry indexes = entries.get(DIR_INDEXES);
        long[] next = {0};
        if (indexes != null && indexes.type == INT32) {
            strings(BASE_NAMES, name -> {
                long index = next[0] < indexes.count ? reader.u32(indexes.offset + 4 * next[0]) : -1;
                next[0]++;
                if (index < 0 || index >= directories.size()) {
                    throw MalformedInput.at(
                            indexes.offset,
                            "file " + next[0] + " is in directory " + index,
                            "Datei " + next[0] + " liegt in Verzeichnis " + index);
                }
                out.file(directories.get((int) index), name);
            });
        }
        strings(OLD_FILE_NAMES, name -> out.file("", name));
    }

    private interface Texts {
        void text(String text) throws MalformedInput;
    }

    private void strings(int tag, Texts out) throws MalformedInput {
        Entry entry = entries.get(tag);
        if (entry == null || entry.type != STRING_ARRAY) {
            return;
        }
        long at = entry.offset;
        for (long i = 0; i < entry.count; i++) {
            int length = stringLength(at);
            // Longer than a path can be: the file cannot exist, but the rest can.
            boolean tooLong = DatabaseReport.PATH.exceededBy(length);
            out.text(tooLong ? "" : new String(bytes, (int) at, length, StandardCharsets.UTF_8));
            at += length + 1L;
        }
    }

    /// Bytes up to the terminating zero.
    private int stringLength(long offset) throws MalformedInput {
        if (offset >= start && offset < end) {
            for (int i = (int) offset; i < end; i++) {
                if (bytes[i] == 0) {
                    return i - (int) offset;
                }
            }
        }
        throw MalformedInput.at(offset, "a text without end", "ein Text ohne Ende");
    }
}

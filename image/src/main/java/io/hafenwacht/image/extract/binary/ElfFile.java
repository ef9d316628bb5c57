package io.hafenwacht.image.extract.binary;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// An ELF file (System V ABI, chapter 4 "Object Files"): 32 or 64 bit, either byte order.
///
/// Nothing is read ahead and nothing is kept: each question walks the header tables, so that asking a
/// thousand executables for one section touches their headers only. Sections may overlap or lie outside the
/// file; that breaks only the question that asks for them.
final class ElfFile {
    static final Limit MAX_TABLE_ENTRIES = new Limit(
            "elf-table-entries",
            4_096,
            "headers",
            "linked programs have some 40 sections; thousands only occur in object files, which nothing runs");

    private static final ValueLayout.OfInt BIG_ENDIAN_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int MAGIC = 0x7f454c46;
    private static final int PT_LOAD = 1;
    private static final int PF_X = 1;
    private static final int PF_W = 2;
    private static final int SHT_NOBITS = 8;
    /// `e_shstrndx` when the real index stands in the first section's `sh_link`.
    private static final int SHN_XINDEX = 0xffff;

    private final ByteReader reader;
    private final boolean wide;
    private final long segmentTable;
    private final int segmentSize;
    private final int segmentCount;
    private final long sectionTable;
    private final int sectionSize;
    private final int sectionCount;
    private final int namesIndex;

    /// A part of the file that is loaded at an address; `offset` and `size` are bytes in the file.
    record Region(long address, long offset, long size) {}

    private ElfFile(ByteReader reader, boolean wide) throws MalformedInput {
        this.reader = reader;
        this.wide = wide;
        this.segmentTable = word(wide ? 32 : 28);
        this.sectionTable = word(wide ? 40 : 32);
        int counts = wide ? 54 : 42;
        this.segmentSize = reader.u16(counts);
        this.segmentCount = reader.u16(counts + 2);
        this.sectionSize = reader.u16(counts + 4);
        long sections = reader.u16(counts + 6);
        long names = reader.u16(counts + 8);
        if (sectionTable == 0) {
            sections = 0;
        } else {
            // More than 65,279 sections: the true numbers stand in the first, otherwise empty, header.
            sections = sections == 0 ? word(sectionTable + (wide ? 32 : 20)) : sections;
            names = names == SHN_XINDEX ? reader.u32(sectionTable + (wide ? 40 : 24)) : names;
        }
        this.sectionCount = checkedTable("section", sectionTable, sections, sectionSize, wide ? 64 : 40);
        checkedTable("program", segmentTable, segmentCount, segmentSize, wide ? 56 : 32);
        this.namesIndex = names < sections ? (int) names : 0;
    }

    /// Empty when the bytes do not begin with the ELF magic number; an error when they do and the header
    /// tables do not fit the file.
    static Optional<ElfFile> read(MemorySegment bytes) throws MalformedInput {
        if (!isElf(bytes)) {
            return Optional.empty();
        }
        var probe = new ByteReader(bytes, ByteOrder.BIG_ENDIAN);
        int width = probe.u8(4);
        int encoding = probe.u8(5);
        if (width < 1 || width > 2 || encoding < 1 || encoding > 2) {
            throw MalformedInput.at(
                    4,
                    "ELF class " + width + " and data encoding " + encoding + ", want 1 or 2",
                    "ELF-Klasse " + width + " und Kodierung " + encoding + " statt 1 oder 2");
        }
        ByteOrder order = encoding == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return Optional.of(new ElfFile(new ByteReader(bytes, order), width == 2));
    }

    /// Whether the bytes begin with the ELF magic number: a program or library, however damaged, and no
    /// script.
    static boolean isElf(MemorySegment bytes) {
        return bytes.byteSize() >= 4 && bytes.get(BIG_ENDIAN_INT, 0) == MAGIC;
    }

    /// The file in its own byte order.
    ByteReader reader() {
        return reader;
    }

    /// Whether the file still has a section table; stripping keeps it, packers remove it.
    boolean hasSections() {
        return namesIndex > 0;
    }

    /// Whether a section of this name exists, with or without bytes.
    boolean has(String name) throws MalformedInput {
        return header(name) >= 0;
    }

    /// The section of this name, if it has bytes in the file (`.bss` and those of separate debug files have
    /// none).
    Optional<Region> section(String name) throws MalformedInput {
        long header = header(name);
        if (header < 0 || reader.u32(header + 4) == SHT_NOBITS) {
            return Optional.empty();
        }
        var region = new Region(
                word(header + (wide ? 16 : 12)), word(header + (wide ? 24 : 16)), word(header + (wide ? 32 : 20)));
        reader.slice(region.offset(), region.size());
        return Optional.of(region);
    }

    /// The first loadable segment that can be written but not executed: where data lives.
    Optional<Region> dataSegment() throws MalformedInput {
        for (int i = 0; i < segmentCount; i++) {
            long header = segmentTable + (long) i * segmentSize;
            if (reader.u32(header) == PT_LOAD && (reader.u32(header + (wide ? 4 : 24)) & (PF_X | PF_W)) == PF_W) {
                Region region = segment(header);
                reader.slice(region.offset(), region.size());
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }

    /// Where in the file the byte lies that is loaded at `address`.
    long offsetOf(long address) throws MalformedInput {
        for (int i = 0; i < segmentCount; i++) {
            long header = segmentTable + (long) i * segmentSize;
            if (reader.u32(header) == PT_LOAD) {
                Region region = segment(header);
                // The difference first: an address near the top of the address space must not wrap around.
                long inside = address - region.address();
                if (inside >= 0 && inside < region.size()) {
                    return region.offset() + inside;
                }
            }
        }
        throw new MalformedInput(
                "no segment holds address 0x" + Long.toHexString(address),
                "kein Segment enthält die Adresse 0x" + Long.toHexString(address));
    }

    /// An unsigned number of the file's address width.
    long word(long offset) throws MalformedInput {
        return wide ? reader.i64(offset) : reader.u32(offset);
    }

    private Region segment(long header) throws MalformedInput {
        return new Region(
                word(header + (wide ? 16 : 8)), word(header + (wide ? 8 : 4)), word(header + (wide ? 32 : 16)));
    }

    /// Offset of the header of the section of this name, or -1.
    private long header(String name) throws MalformedInput {
        if (namesIndex == 0) {
            return -1;
        }
        long namesHeader = sectionTable + (long) namesIndex * sectionSize;
        MemorySegment names = reader.slice(word(namesHeader + (wide ? 24 : 16)), word(namesHeader + (wide ? 32 : 20)));
        byte[] wanted = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        for (int i = 1; i < sectionCount; i++) {
            long header = sectionTable + (long) i * sectionSize;
            if (equal(names, reader.u32(header), wanted)) {
                return header;
            }
        }
        return -1;
    }

    private static boolean equal(MemorySegment names, long from, byte[] wanted) {
        if (from > names.byteSize() - wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (names.get(ValueLayout.JAVA_BYTE, from + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private int checkedTable(String what, long offset, long count, int entrySize, int leastSize) throws MalformedInput {
        if (count == 0) {
            return 0;
        }
        if (count < 0 || MAX_TABLE_ENTRIES.exceededBy(count)) {
            throw MalformedInput.at(
                    offset,
                    count + " " + what + " headers, at most " + MAX_TABLE_ENTRIES,
                    count + " Köpfe (" + what + "), höchstens " + MAX_TABLE_ENTRIES);
        }
        if (entrySize < leastSize) {
            throw MalformedInput.at(
                    offset,
                    what + " headers of " + entrySize + " bytes, want " + leastSize,
                    "Köpfe (" + what + ") von " + entrySize + " Bytes statt " + leastSize);
        }
        reader.slice(offset, count * entrySize);
        return (int) count;
    }
}

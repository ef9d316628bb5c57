package io.hafenwacht.watch.journal;

import io.hafenwacht.core.limit.Limit;
import java.util.zip.CRC32C;

/// What stands before a block, so that a search can pass it by: `count` events from position `first` on,
/// times in nanoseconds since 1970, `kinds` and `levels` as sets of bits, `writtenAt` by this machine's clock
/// in milliseconds. Three sections follow, each packed by itself: origins, columns, bodies.
record BlockHeader(
        long first,
        int count,
        int kinds,
        int levels,
        long earliest,
        long latest,
        long writtenAt,
        Section origins,
        Section columns,
        Section bodies) {
    static final int SIZE = 100;
    static final int MAGIC = 0x48574a31;
    static final Limit SECTION_BYTES =
            new Limit("journal.section", 40 << 20, "bytes", "a block's last event may be as large as an event can be");

    /// Nothing counts this far; what is beyond is damage.
    static final long POSITIONS = 1L << 60;

    private static final int SUMMED_FROM = 8;

    /// Bytes on disk, bytes unpacked, CRC-32C of those on disk.
    record Section(int packed, int raw, int sum) {
        static Section of(byte[] packed, int raw) {
            return new Section(packed.length, raw, BlockHeader.sum(packed, 0, packed.length));
        }
    }

    /// One after the last position.
    long end() {
        return first + count;
    }

    long size() {
        return (long) SIZE + origins.packed + columns.packed + bodies.packed;
    }

    static int sum(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    void pack(Packer out) {
        int start = out.size();
        out.u32(MAGIC).u32(0).u64(first).u32(count).u32(kinds << 16 | levels);
        out.u64(earliest).u64(latest).u64(writtenAt);
        section(origins, out);
        section(columns, out);
        section(bodies, out);
        while (out.size() - start < SIZE) {
            out.u8(0);
        }
        out.u32At(start + Integer.BYTES, sum(out.array(), start + SUMMED_FROM, SIZE - SUMMED_FROM));
    }

    private static void section(Section section, Packer out) {
        out.u32(section.packed).u32(section.raw).u32(section.sum);
    }

    /// Reads one from `SIZE` bytes at `at`.
    static BlockHeader unpack(byte[] bytes, int at) throws Damaged {
        var in = new Unpacker(bytes, at, Math.min(at + SIZE, bytes.length));
        if (in.remaining() < SIZE || in.u32() != MAGIC) {
            throw new Damaged("no block begins here", "hier beginnt kein Block");
        }
        if (in.u32() != sum(bytes, at + SUMMED_FROM, SIZE - SUMMED_FROM)) {
            throw new Damaged("the header's checksum does not fit", "die Prüfsumme des Kopfs passt nicht");
        }
        long first = in.u64();
        int count = in.u32();
        int sets = in.u32();
        var header = new BlockHeader(
                first,
                count,
                sets >>> 16,
                sets & 0xffff,
                in.u64(),
                in.u64(),
                in.u64(),
                section(in),
                section(in),
                section(in));
        // Each event takes a byte of the columns at least.
        if (first < 0 || first >= POSITIONS || count <= 0 || count > header.columns.raw) {
            throw new Damaged("positions that cannot be", "unmögliche Stellen");
        }
        return header;
    }

    private static Section section(Unpacker in) throws Damaged {
        var section = new Section(in.u32(), in.u32(), in.u32());
        if (section.packed < 0
                || section.raw < 0
                || SECTION_BYTES.exceededBy(section.packed)
                || SECTION_BYTES.exceededBy(section.raw)) {
            throw new Damaged("a section over " + SECTION_BYTES, "ein Abschnitt über " + SECTION_BYTES);
        }
        return section;
    }
}
